import type { Words } from '#engine/facts/catalog.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayCause } from '#engine/pay/plan/difference/cause.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';

/**
 * What a statement says: everything a person's pay of a period follows from, and what it comes to. Anyone who has it can
 * compute it again. Sealed as canonical JSON; later versions of the format say so in `version`.
 */
export type StatementContent = {
  format: 'yeji-statement';
  version: 1;
  company: string;
  plan: { id: number; key: string; name: string; version: number };
  period: { key: string; start: string; end: string };
  /** Counts how often the period was closed: more than 1 after it had been reopened. */
  round: number;
  currency: string;
  person: { id: number; name: string };
  /** Null for somebody who is not in the plan in this period and only gets adjustments of earlier ones. */
  own: Computed | null;
  /** Earlier periods that come to something else by now. */
  adjustments: readonly Adjustment[];
  /** What people decided on that is paid with this statement; left out where there is nothing. */
  decisions?: readonly PayDecision[];
  totals: StatementTotals;
};

/** The rules, what they were applied to, and the result. */
export type Computed = { rules: PlanDefinition; input: PayInput; result: PersonPay };

/**
 * toPay = earned − held + drawn − recovered + adjusted; the first four are those of the period itself, `adjusted` is the sum of
 * adjustments and decisions.
 */
export type StatementTotals = PayAmounts & { adjusted: string };

/**
 * An amount that follows from somebody's decision and not from the plan: of a dispute settled with an adjustment, or the money
 * of an honour. `amount` is what this statement adds; below 0 it takes back what an earlier one paid.
 */
export type PayDecision = {
  kind: 'dispute' | 'honour';
  /** The dispute's or the award's number. */
  id: number;
  /** The period that was disputed, or in which the honour was won. */
  period: string;
  /** The disputed line or the honour; null: the whole pay. */
  words: Words | null;
  reason: string;
  /** Null: the product itself. */
  decidedBy: string | null;
  decidedAt: string;
  amount: string;
};

export type PayAmounts = { earned: string; held: string; drawn: string; recovered: string; toPay: string };

/** `change` = `after` − `before`, in each amount; its toPay is what is added to this statement. */
export type Adjustment = {
  period: string;
  /** What was settled for the period so far. */
  before: PayAmounts;
  after: PayAmounts;
  change: PayAmounts;
  /** What `after` follows from; null for somebody who is no longer in the plan then: it comes to nothing. */
  by: Computed | null;
  /** What the difference to the last time comes from. */
  causes: readonly PayCause[];
};

/** What a file holds that `yeji verify` and the verify page check. */
export type StatementFile = { statement: StatementContent; seal: Seal };

/** Hashes in hex, the signature and the public key (SubjectPublicKeyInfo) in base64. */
export type Seal = {
  hash: string;
  previous: string | null;
  position: number;
  signature: string;
  keyId: string;
  publicKey: string;
};

/** What the signature covers: the statement's hash and that of the statement before it in the plan's chain. */
export function signedText(hash: string, previous: string | null): string {
  return `yeji-statement ${hash} ${previous ?? 'first'}`;
}
