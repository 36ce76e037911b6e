import type { Cycle } from '#engine/calendar/period.ts';
import type { Words } from '#engine/facts/catalog.ts';
import type { Pricing } from '#engine/pay/price.ts';
import type { TierTableDefinition } from '#engine/pay/tiers.ts';
import type { Participants } from '#engine/score/definition.ts';

/**
 * An incentive plan version (激励方案): who is paid for what, as data. Numbers are decimal texts, shares and rates are
 * fractions ('0.05' is 5 %), money is in the plan's currency. How each rule computes is written in docs/incentive-plans.md,
 * which the engine and its independent check both follow.
 */
export type PlanDefinition = {
  /** How often it pays; the version in force on a period's first day holds for the whole period. */
  cycle: Cycle;
  currency: string;
  /**
   * Exchange rates fixed for the plan (计划汇率): units of its currency for one of the other. A currency that is not named, and
   * every one where nothing is, counts at the actual rate of each fact's own day.
   */
  planRates?: readonly PlanRate[];
  participants: Participants;
  components: readonly PlanComponent[];
  /** Where fixed amounts and targets are for part of a period only: by days (default) or by full months. */
  proration?: 'days' | 'full_months' | 'none';
  /** Share of the target that counts in the first months after joining: ['0.5', '0.75'] and from the third month all of it. */
  ramp?: readonly string[];
  guarantee?: Guarantee;
  /** Most and least that all components together pay a person in a period. */
  most?: string;
  least?: string;
  examples?: readonly WorkedExample[];
};

export type PlanRate = { currency: string; rate: string };

/** A draw is a loan on later earnings when it is recoverable; a guarantee just fills up. For the first months after joining, or always. */
export type Guarantee = { amount: string; recoverable: boolean; months?: number };

export type PlanComponent = {
  key: string;
  words: Words;
  /** Only facts of these days, both included: a special incentive (SPIF). */
  from?: string;
  through?: string;
  rule: ComponentRule;
  /** Factors on what the rule gives, multiplied with each other; a gate is a factor of 0. */
  factors?: readonly Factor[];
  /** Least and most for one person in one period, after the factors. The least is only for someone who earned something. */
  least?: string;
  most?: string;
  /** Most for everyone together in a period; above it everyone's share shrinks alike. */
  budget?: string;
  /** `year_to_date` pays what the year has come to less what its earlier periods paid. */
  over?: 'period' | 'year_to_date';
};

export type ComponentRule =
  | RateRule
  | DealsRule
  | CurveRule
  | BonusRule
  | PerformanceRule
  | UnitsRule
  | PoolRule
  | OverrideRule;

/** Commission on what a measure comes to in the period, by tiers of the amount itself or of something else. */
export type RateRule = {
  kind: 'rate';
  measure: string;
  tiers: TierTableDefinition;
  pricing: Pricing;
  /** What chooses the tier; the amount itself unless given. */
  tierBy?: Reading;
};

/** Commission fact by fact. */
export type DealsRule = {
  kind: 'deals';
  /** A measure that sums a money field over facts: its source, filter, date and credit say which facts count for whom. */
  measure: string;
  rates: RateTable;
  least?: string;
  most?: string;
  /** The first so many facts, or the first so much of amount, of a period earn nothing. */
  free?: { facts: number } | { amount: string };
  /** Amounts hold this tax, which earns nothing: '0.13'. */
  taxIncluded?: string;
  /** Share paid when the fact counts, the rest as money comes in on it (回款提成). Default: all at once. */
  atBooking?: string;
};

/** Target bonus × weight × what the attainment is worth. */
export type CurveRule = {
  kind: 'curve';
  measure: string;
  /** Key of the person's target bonus. */
  base: string;
  weight: string;
  /** Bands of attainment (1 = 100 %) with multipliers, or points joined by straight lines, level beyond both ends. */
  shape:
    | { kind: 'bands'; tiers: TierTableDefinition; pricing: Pricing }
    | { kind: 'points'; points: readonly CurvePoint[] };
};
export type CurvePoint = { at: string; pays: string };

/** A fixed amount from an attainment on; the highest step reached counts. */
export type BonusRule = { kind: 'bonus'; measure: string; steps: readonly { from: string; amount: string }[] };

/** 绩效工资: a base × the coefficient of the grade, or × score ÷ 100. */
export type PerformanceRule = { kind: 'performance'; base: string; scheme: string; by: 'coefficient' | 'score' };

/** An amount for each block of so many: started blocks, or only full ones. */
export type UnitsRule = { kind: 'units'; measure: string; size: string; each: string; blocks: 'started' | 'full' };

/** A team's pool, shared among those of its people who are in the plan. */
export type PoolRule = {
  kind: 'pool';
  /** A fixed amount per team, or a rate on what the team's measure comes to. */
  amount: { fixed: string } | { rate: string; measure: string };
  share:
    | { kind: 'equal' }
    | { kind: 'score'; scheme: string }
    | { kind: 'measure'; measure: string }
    | { kind: 'rank'; scheme: string; weights: readonly string[] };
};

/** A rate on the credit of the team one leads, without one's own unless said. */
export type OverrideRule = { kind: 'override'; measure: string; rate: string; withOwn?: boolean };

/** A number of the person's period that a tier or factor goes by. */
export type Reading =
  | { kind: 'measure'; measure: string }
  | { kind: 'attainment'; measure: string }
  | { kind: 'score'; scheme: string };

/** `bands`: the factor of the highest band whose `from` is reached; below the first it is 1. `grades`: a grade not named has 1. */
export type Factor =
  | { by: Reading; bands: readonly { from: string; factor: string }[]; missing: string }
  | { by: { kind: 'grade'; scheme: string }; grades: Readonly<Record<string, string>>; missing: string };

/**
 * Rates by one or more dimensions. The first row that fits is taken; a cell is a value, a lower bound (for `from`
 * dimensions), or null for any. The last row has to fit everything.
 */
export type RateTable = { dimensions: readonly Dimension[]; rows: readonly RateRow[] };
export type Dimension =
  /** A field of the fact or, with `customer.`, of its customer: product, customer.level, customer.region. */
  { kind: 'field'; field: string } | { kind: 'from'; of: 'amount' | 'tenure_months' } | { kind: 'from'; of: Reading };
export type RateRow = { cells: readonly (string | null)[]; rate: string; flat?: string };

/** What a plan must give for given readings; a plan that contradicts its own example is refused. */
export type WorkedExample = { words: Words; given: Readonly<Record<string, string>>; pays: string };
