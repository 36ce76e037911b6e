import type { Cycle } from '#engine/calendar/period.ts';
import type { Words } from '#engine/facts/catalog.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { ItemResult, ScoreComponent } from '#engine/score/result.ts';
import type { MissingReason } from '#engine/value.ts';

/**
 * What `evaluate --json` prints. The shape is stable: entries may be added, none is renamed or taken away without a new
 * `format`. Numbers are decimal texts, unrounded unless said; null is missing, and then a reason stands beside it.
 */
export type Evaluation = {
  format: 'yeji-evaluation-1';
  organisation: { name: string; currency: string; today: string };
  measures: MeasureHead[];
  periods: PeriodResult[];
};

export type MeasureHead = { key: string; words: Words } & Pick<MeasureDefinition, 'unit' | 'direction'>;

export type PeriodResult = {
  period: string;
  cycle: Cycle;
  startOn: string;
  /** First day after the period. */
  endOn: string;
  /** Everyone who belonged to a team in the period, in order of their codes. */
  people: (Measured & { code: string; name: string; team: string | null; position: string | null })[];
  /** Parents before children. `people` counts those shown in the team or below it. */
  teams: (Measured & { code: string; name: string; parent: string | null; people: number })[];
  schemes: SchemeResult[];
  /** What people earn by the incentive plans of this period's cycle. */
  plans: PlanResult[];
};

export type PlanResult = {
  plan: string;
  name: string;
  version: number;
  currency: string;
  /** In the order of the plan. */
  components: { component: string; words: Words }[];
  /** In order of their codes. Money with the currency's decimals; a line that cannot be computed is null, and then says why. */
  people: {
    code: string;
    name: string;
    earned: string;
    held: string;
    drawn: string;
    recovered: string;
    /** Added or taken off by the plan's least and most. */
    bounded: string;
    toPay: string;
    lines: { component: string; amount: string | null; missing: MissingReason | null }[];
  }[];
};

/** Values by measure, and for those that are null the reason by measure. */
export type Measured = { values: Record<string, string | null>; missing: Record<string, MissingReason> };

export type SchemeResult = {
  scheme: string;
  name: string;
  version: number;
  effectiveFrom: string;
  /** Best first. Ranks are company-wide. */
  people: PersonScore[];
  /** Best first. Ranks are among the teams of the same parent. */
  teams: TeamScore[];
};

export type SubjectScore = {
  code: string;
  name: string;
  /** Rounded to the scheme's places. */
  total: string | null;
  unrounded: string | null;
  /** Competition rank (1, 2, 2, 4) on the unrounded total, among `of`. */
  rank: number | null;
  of: number;
  grade: string | null;
  coefficient: string | null;
  passed: boolean | null;
  missing: MissingReason | null;
  vetoedBy: string | null;
  components: ComponentResult[];
  items: ItemResult[];
};

/** `rank`: place by the actual value among the same people or teams; the larger the better, unless less is better. */
export type ComponentResult = ScoreComponent & { rank: number | null };

export type PersonScore = SubjectScore & { team: string | null };

export type TeamScore = SubjectScore & {
  parent: string | null;
  /** The scored people of the team and the teams below it, and the mean of their unrounded totals. */
  members: { scored: number; mean: string | null };
};
