import type { Cycle } from '#engine/calendar/period.ts';
import type { Words } from '#engine/facts/catalog.ts';

/**
 * A scheme version (考核方案): who is scored, in which cycles, by which KPIs with what weight, target and curve, and what
 * the total means. Numbers are decimal texts. Weights are percents and sum to exactly 100.
 */
export type SchemeDefinition = {
  cycles: readonly Cycle[];
  participants: Participants;
  kpis: readonly SchemeKpi[];
  /** Bonus items, deductions and vetoes, outside the weights. */
  items: readonly ScoreItem[];
  /** What a KPI without a value does to the total, unless the KPI says otherwise. */
  missing: MissingRule;
  /** A total at or above this passes. */
  passLine: string;
  /** Bands of the total, lower bound inclusive; the lowest band starts at its own `from` (usually 0). */
  grades: readonly GradeBand[];
  /** Decimals of the total; rounded half up, once, at the end. Ranks use the unrounded total. */
  places: number;
  /** Lowest and highest total after items; empty = no bound. */
  totalFloor?: string;
  totalCap?: string;
};

export type Participants = {
  /** Team codes; everyone assigned below one of them in the period. Empty = whole company. */
  teams?: readonly string[];
  /** Position codes; empty = all. */
  positions?: readonly string[];
  /** Person codes added or taken out by exception. */
  include?: readonly string[];
  exclude?: readonly string[];
  /** A condition over measures, e.g. `closed_deals >= 1`; people for whom it is not true are not scored in that period. */
  when?: string;
};

export type SchemeKpi = {
  measure: string;
  /** Percent of the total, e.g. '40'. */
  weight: string;
  target: TargetRule;
  curve: Curve;
  missing?: MissingRule;
  /**
   * The target of a team's score when the team has none of its own: the sum of its scored members' targets (amounts,
   * counts), or their mean (rates, averages). `auto` = by the measure's unit.
   */
  teamTarget?: 'auto' | 'sum' | 'mean';
};

/**
 * Where the target comes from. `table`: the person's own, else the default of the nearest team above, from the target
 * table. `fixed`: the same for all. `population_mean`: mean of the participants' values. `population_pooled`: the measure
 * computed over all participants' facts together. `none`: the curve needs no target.
 */
export type TargetRule =
  | { kind: 'table' }
  | { kind: 'fixed'; value: string }
  | { kind: 'population_mean' }
  | { kind: 'population_pooled' }
  | { kind: 'none' };

/** `zero`: scores 0. `drop`: left out, the other weights are scaled up. `full`: scores its full 100. `whole`: the total is missing too. */
export type MissingRule = 'zero' | 'drop' | 'full' | 'whole';

/** The kind names a file in score/curves; the other members are that kind's settings. */
export type Curve = { kind: string } & Readonly<Record<string, unknown>>;

export type ScoreItem = {
  key: string;
  words: Words;
  /**
   * `bonus` adds points, `deduction` takes them, `veto` (一票否决) sets the total to `points` when its value is above 0; it
   * comes last, after floor and cap, and never raises a total.
   */
  kind: 'bonus' | 'deduction' | 'veto';
  /** A measure key, or nothing: then the value is entered by hand with proof. */
  measure?: string;
  /** Points per unit of the value (bonus, deduction); the total it is set to (veto). */
  points: string;
  /** At most so many points from this item; empty = no bound. */
  cap?: string;
};

export type GradeBand = { grade: string; from: string; coefficient: string };
