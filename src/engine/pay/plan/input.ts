import type { MissingReason } from '#engine/value.ts';

/** What a person's pay for one period is computed from. Decimal texts; a reading that is missing says why. */
export type PayInput = {
  person: { id: number; name: string };
  period: string;
  /** The part of the period the person was in the plan, as days of days or months of months. */
  part: { of: number; whole: number };
  /** Full months from joining to the period's first day; null when the day of joining is not known. */
  tenureMonths: number | null;
  values: Readonly<Record<string, Reading>>;
  /** By measure: the target of the whole period, before ramp and proration. */
  targets: Readonly<Record<string, string>>;
  scores: Readonly<
    Record<string, { total: Reading; grade: string | null; coefficient: string | null; place: number | null }>
  >;
  /** By component: the facts that count for the person, in the order of their dates and then ids. */
  facts: Readonly<Record<string, readonly PayFact[]>>;
  /** Target bonuses and bases by key, for the whole period. */
  bases: Readonly<Record<string, string>>;
  /** For overrides: what the team led comes to, by measure, and the person's own share of it. */
  team: Readonly<Record<string, { all: Reading; own: Reading }>> | null;
  /** For pools: the share of the team's pool, by component; worked out over the whole team beforehand. */
  pools: Readonly<Record<string, PoolShare>>;
  /** By component: paid for earlier periods of the year, for `year_to_date`. */
  paidBefore: Readonly<Record<string, string>>;
  /** What is still owed from draws of earlier periods. */
  owed: string;
  holds: readonly Hold[];
  /** By component that looks at other days than the period (a SPIF, year to date): its own readings, in place of those above. */
  own?: Readonly<Record<string, OwnReadings>>;
};

/** What is left out is as it is for the period. */
export type OwnReadings = Partial<Pick<PayInput, 'values' | 'targets' | 'scores' | 'bases' | 'team' | 'part'>>;

export type Reading = { value: string } | { missing: MissingReason };

export type PayFact = {
  id: number;
  title: string;
  on: string;
  /** The person's share of the amount, in the plan's currency. */
  amount: string;
  fields: Readonly<Record<string, string | null>>;
  /** For pay as money comes in: how much of the amount had come in before the period and by its end, each at most the amount. */
  collected?: { before: string; now: string };
  /** Counted in an earlier period; only what came in since is paid now. */
  isEarlier?: boolean;
  /** Where the fact's amount stands in another currency; nothing is computed from it. */
  converted?: Conversion;
};

/** original × rate, rounded to the plan's currency, is the fact's whole amount: at the plan's rate, or at that of its own day. */
export type Conversion = { original: string; currency: string; rate: string; by: 'plan' | 'actual' };

export type PoolShare = { pool: string; share: string; of: number };

/** Pay withheld until someone releases it: of a fact, of a customer's facts, or all of a person's. */
export type Hold = { id: number; reason: string; factIds: readonly number[] | null };
