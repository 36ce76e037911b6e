import type { FactSourceKey, Words } from '#engine/facts/catalog.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { MissingCode } from '#engine/value.ts';

/**
 * A ready-made KPI: one file with its definition and a worked example, and one line in catalog.ts. Companies get them in
 * their library and may change them there.
 */
export type ReadyMadeKpi = { measure: MeasureDefinition; example: KpiExample };

/**
 * What the KPI comes to for one person and period, from a handful of facts. It is at once the test and the help text.
 * The facts include some that do not count, each with a note that says why.
 */
export type KpiExample = {
  person: string;
  /** A period key: 2026, 2026-H2, 2026-Q3 or 2026-08; fiscal years begin in January. */
  period: string;
  facts: Partial<Record<FactSourceKey, readonly ExampleFact[]>>;
  /** Values entered by hand for this person and period, by KPI. */
  entered?: Readonly<Record<string, string>>;
  /** The same for the period before, where a formula looks back to it. */
  enteredBefore?: Readonly<Record<string, string>>;
  expected: { value: string } | { missing: MissingCode };
};

export type ExampleFact = {
  /** The record's number in its source; of several on one day the smallest is the first. */
  id: string;
  /**
   * By field of engine/facts/catalog.ts. Amounts are in the organisation's currency; people, customers, deals and contracts
   * are named by any text, the same text meaning the same one.
   */
  fields: Readonly<Record<string, string | boolean>>;
  /** Shares of a split deal by person; they sum to 1. */
  shares?: Readonly<Record<string, string>>;
  note?: Words;
};

/** The salesperson all examples are about. */
export const li = '李雷';
/** A colleague, whose facts do not count for the first. */
export const han = '韩梅';

/** Why a fact of an example does not count. */
export const notes = {
  notWon: { zh: '没有赢单', en: 'Not won' },
  otherPeriod: { zh: '不在本期', en: 'In another period' },
  otherPerson: { zh: '负责人是别人', en: 'Owned by someone else' },
  split: { zh: '与同事分成，只计自己的份额', en: 'Split with a colleague; only the own share counts' },
} satisfies Record<string, Words>;
