import type { Words } from '#engine/facts/catalog.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { PaidFact, PayLine, PersonPay } from '#engine/pay/plan/result.ts';

/** What `evaluate --explain … --json` prints; as stable as the evaluation itself. */
export type Explanation = {
  format: 'yeji-explanation-1';
  subject: { kind: 'person' | 'team'; code: string; name: string };
  /** Null for a person who has pay but no score. */
  scheme: { key: string; name: string; version: number; effectiveFrom: string } | null;
  period: string;
  /** The chain from facts to the total, or to one KPI's points, in sentences. */
  lines: ExplainedLine[];
  /** What would change it. */
  changes: { measure: string; text: string }[];
  facts: FactList[];
  /** What the person earns by each incentive plan of the periods asked for. */
  pay: ExplainedPay[];
};

/** A statement with how each line came about, in sentences. Money with the currency's decimals. */
export type ExplainedPay = Pick<
  PersonPay,
  'period' | 'earned' | 'held' | 'drawn' | 'recovered' | 'bounded' | 'toPay'
> & {
  plan: string;
  name: string;
  version: number;
  currency: string;
  lines: (Pick<PayLine, 'component' | 'amount' | 'missing' | 'held'> & {
    words: Words;
    steps: string[];
    /** For rules that pay fact by fact. */
    facts: (Pick<PaidFact, 'title' | 'on' | 'base' | 'rate' | 'amount' | 'isFree' | 'isHeld'> & {
      /** Of an amount in another currency: original amount and rate, the plan's or the actual one, in a sentence. */
      conversion?: string;
    })[];
  })[];
};

export type ExplainedLine = { text: string; value: string | null; children?: ExplainedLine[] | undefined };

/** The facts behind one measure; the counted values come to `value`. */
export type FactList = {
  measure: string;
  words: Words;
  unit: MeasureDefinition['unit'];
  source: string;
  value: string | null;
  counted: CountedFact[];
  notCounted: UncountedFact[];
};

export type CountedFact = {
  sourceId: string;
  title: string;
  on: string | null;
  owner: string | null;
  customer: string | null;
  value: string | null;
  share: string | null;
};

export type UncountedFact = Omit<CountedFact, 'value' | 'share'> & { reasons: string[] };
