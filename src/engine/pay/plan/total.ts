import type { Step } from '#engine/explain/step.ts';
import { type Fixed, fixed, largerOf, smallerOf } from '#engine/fixed.ts';
import { payText, roundPay, splitPay } from '#engine/pay/plan/amounts.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Hold, PayInput } from '#engine/pay/plan/input.ts';
import { grossText, type LineOutcome } from '#engine/pay/plan/line.ts';
import type { Speech } from '#engine/pay/plan/names.ts';
import { partOf } from '#engine/pay/plan/readings.ts';
import type { PayLine, PersonPay } from '#engine/pay/plan/result.ts';
import type { Part } from '#engine/pay/prorate.ts';

export type PlanTerms = {
  decimals: number;
  most: Fixed | null;
  least: Fixed | null;
  guarantee: { amount: Fixed; recoverable: boolean; months: number | null } | null;
};

export function readPlanTerms({ most, least, guarantee }: PlanDefinition, decimals: number): PlanTerms {
  return {
    decimals,
    most: most === undefined ? null : fixed(most),
    least: least === undefined ? null : fixed(least),
    guarantee: guarantee
      ? { amount: fixed(guarantee.amount), recoverable: guarantee.recoverable, months: guarantee.months ?? null }
      : null,
  };
}

/** From the lines to what is to be paid: bounds of the plan, what is held, guarantee and draw. */
export function totalPay(
  lines: readonly LineOutcome[],
  input: PayInput,
  part: Part,
  terms: PlanTerms,
  speech: Speech,
): PersonPay {
  const { decimals } = terms;
  const text = (amount: Fixed) => payText(amount, decimals);
  const amounts = lines.map(({ amount }) => amount);
  const { left, bounded, earned } = boundLines(amounts, terms);
  const heldPerson = input.holds.find(({ factIds }) => factIds === null);
  const heldIds = new Set(input.holds.flatMap(({ factIds }) => factIds ?? []));
  const written = lines.map((line, at) => writeLine(line, left[at] ?? 0n, heldIds, heldPerson, decimals, speech));
  const held = heldPerson ? earned : written.reduce((total, line) => total + line.held, 0n);
  const drawn = drawOn(earned - held, input, part, terms);
  return {
    personId: input.person.id,
    period: input.period,
    lines: written.map(({ line }) => line),
    bounded: text(bounded),
    earned: text(earned),
    held: text(held),
    drawn: text(drawn.added),
    recovered: text(drawn.recovered),
    stillOwed: text(drawn.stillOwed),
    toPay: text(earned - held + drawn.added - drawn.recovered),
  };
}

/**
 * The sum of the lines within the plan's most and least, missing ones left out: what is earned, what the bounds took off or added,
 * and what the most leaves of each line.
 */
export function boundLines(amounts: readonly (Fixed | null)[], { most, least }: PlanTerms) {
  const sumOf = (parts: readonly (Fixed | null)[]) => parts.reduce<Fixed>((total, part) => total + (part ?? 0n), 0n);
  const sum = sumOf(amounts);
  const left = cutTo(amounts, sum, most);
  const kept = sumOf(left);
  const earned = least !== null && kept < least ? least : kept;
  return { left, earned, bounded: earned - sum };
}

/** What the plan's most leaves of each line: the last lines lose first. */
function cutTo(amounts: readonly (Fixed | null)[], sum: Fixed, most: Fixed | null): Fixed[] {
  const left = amounts.map((amount) => amount ?? 0n);
  let over = most === null ? 0n : largerOf(sum - most, 0n);
  for (let at = left.length - 1; at >= 0 && over > 0n; at -= 1) {
    const cut = smallerOf(largerOf(left[at] ?? 0n, 0n), over);
    left[at] = (left[at] ?? 0n) - cut;
    over -= cut;
  }
  return left;
}

function writeLine(
  line: LineOutcome,
  left: Fixed,
  heldIds: ReadonlySet<number>,
  heldPerson: Hold | undefined,
  decimals: number,
  speech: Speech,
): { line: PayLine; held: Fixed } {
  const { component, amount, missing, slices, factors, facts } = line;
  const isHeld = (id: number) => heldPerson !== undefined || heldIds.has(id);
  const held = heldPerson ? left : heldOf(line, left, heldIds, decimals);
  const steps: Step[] = [...line.steps];
  if (held !== 0n) {
    const params = { held: speech.money(held) };
    steps.push(
      heldPerson
        ? { code: 'pay_all_held', params: { ...params, reason: { text: heldPerson.reason } } }
        : { code: 'pay_held', params },
    );
  }
  return {
    held,
    line: {
      component,
      amount: amount === null ? null : payText(amount, decimals),
      missing,
      held: payText(held, decimals),
      slices,
      factors,
      gross: grossText(line.gross),
      facts: facts.map(({ fact }) => (isHeld(fact.id) ? { ...fact, isHeld: true } : fact)),
      steps,
    },
  };
}

/** The held facts' part of what is left of a line: their own amounts, or shares of the line where it is not their sum. */
function heldOf({ facts, gross }: LineOutcome, left: Fixed, heldIds: ReadonlySet<number>, decimals: number): Fixed {
  if (heldIds.size === 0 || !facts.some(({ fact }) => heldIds.has(fact.id))) return 0n;
  const parts =
    left === gross
      ? facts.map(({ size }) => size)
      : splitPay(
          left,
          facts.map(({ fact, size }) => ({ id: fact.id, weight: size })),
          decimals,
        );
  return facts.reduce((sum, { fact }, at) => sum + (heldIds.has(fact.id) ? (parts[at] ?? 0n) : 0n), 0n);
}

/** What the guarantee adds, and what is taken back for earlier draws from above it. */
function drawOn(payable: Fixed, input: PayInput, part: Part, { guarantee, decimals }: PlanTerms) {
  const owed = fixed(input.owed);
  const holds = guarantee !== null && isInFirstMonths(input.tenureMonths, guarantee.months);
  const amount = holds ? roundPay(partOf(guarantee.amount, part), decimals) : 0n;
  if (holds && payable < amount) {
    const added = amount - payable;
    return { added, recovered: 0n, stillOwed: guarantee.recoverable ? owed + added : owed };
  }
  const recovered = smallerOf(owed, largerOf(payable - amount, 0n));
  return { added: 0n, recovered, stillOwed: owed - recovered };
}

function isInFirstMonths(tenureMonths: number | null, months: number | null): boolean {
  return months === null || (tenureMonths !== null && tenureMonths < months);
}
