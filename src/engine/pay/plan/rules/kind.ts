import { reasonWords } from '#engine/explain/reasons.ts';
import type { Step } from '#engine/explain/step.ts';
import type { Words } from '#engine/facts/catalog.ts';
import { type Fixed, fixedText, settledText, settleFixed } from '#engine/fixed.ts';
import type { ComponentRule } from '#engine/pay/plan/definition.ts';
import type { Speech } from '#engine/pay/plan/names.ts';
import type { RuleProblem, Vocabulary } from '#engine/pay/plan/problems.ts';
import type { Given } from '#engine/pay/plan/readings.ts';
import type { PaidFact, PaySlice } from '#engine/pay/plan/result.ts';
import type { MissingReason } from '#engine/value.ts';

/** What all rules of a plan share: how its currency rounds, and how to speak. */
export type RuleSetting = { component: string; decimals: number; speech: Speech };

/** One fact's share, rounded; `size` is its amount as a number. */
export type FactShare = { fact: PaidFact; size: Fixed };

/** What a rule gives a person, not rounded (but for facts), or why it cannot be computed. */
export type RuleOutcome = Gross | { missing: MissingReason; steps: Step[] };
export type Gross = { gross: Fixed; slices: readonly PaySlice[]; facts: readonly FactShare[]; steps: Step[] };

/** Computes one component for one person; everything that is the same for all has been read before. */
export type PayRule = (given: Given) => RuleOutcome;

/**
 * A kind of rule: its file says in words how it pays, and holds one example that its test runs. `marks` are the places on
 * the axis of the payout curve where something changes.
 */
export type RuleKind<Rule extends ComponentRule> = {
  kind: Rule['kind'];
  prepare: (rule: Rule, setting: RuleSetting) => PayRule;
  check: (rule: Rule, vocabulary: Vocabulary) => RuleProblem[];
  axis: (rule: Rule) => RuleAxis;
};

/**
 * What x is on the payout curve: a value of a measure, an attainment, a score, the amount of one deal, or the value of
 * the team; null when nothing the person does moves the pay along one line.
 */
export type RuleAxis = {
  x: 'measure' | 'attainment' | 'score' | 'deal' | 'team';
  of: string;
  marks: readonly string[];
} | null;

/** Slices sum to the gross exactly as they stand, so each is kept to the 24 decimals of its text. */
export function grossOf(slices: readonly Sliced[], steps: Step[]): Gross {
  let gross = 0n;
  const written = slices.map((slice): PaySlice => {
    const amount = settleFixed(slice.amount);
    gross += amount;
    return {
      tier: slice.tier,
      base: textOf(slice.base),
      rate: textOf(slice.rate),
      flat: textOf(slice.flat),
      amount: fixedText(amount),
    };
  });
  return { gross, slices: written, facts: [], steps };
}

export type Sliced = { tier: number | null; base: Fixed; rate: Fixed; flat: Fixed; amount: Fixed };

function textOf(value: Fixed): string {
  return settledText(value);
}

/** A line without an amount says what is missing, and why. */
export function missingLine(missing: MissingReason, name: Words, speech: Speech): RuleOutcome {
  return { missing, steps: [{ code: 'pay_missing', params: { name, reason: reasonWords(missing, speech.measure) } }] };
}
