import { type Fixed, fixed } from '#engine/fixed.ts';
import { payText } from '#engine/pay/plan/amounts.ts';
import type { PayCause, PaySide, PayState } from '#engine/pay/plan/difference/cause.ts';
import { factChanges } from '#engine/pay/plan/difference/facts.ts';
import { holdChanges, readingChanges, restChanges } from '#engine/pay/plan/difference/readings.ts';
import { ruleChanges } from '#engine/pay/plan/difference/rules.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import { type PreparedPlan, payComponent, payLines, preparePlan, totalOfLines } from '#engine/pay/plan/pay-person.ts';

export type PayDifference = { from: string; to: string; difference: string; causes: readonly PayCause[] };

/**
 * Why two results of the same person differ: one ingredient after the other is replaced in a fixed order (facts one by one,
 * readings, targets, scores, bases, rules, terms of the plan, holds), and each step's change is its cause's amount. So the
 * amounts sum exactly to the difference of what is to be paid; an order is needed, because causes work on each other (a
 * higher rate on a larger amount).
 *
 * @param mostSingle so many facts of a kind are causes of their own, the rest of them are told together; 0 where the two are of
 *   different periods, which have no facts in common
 * @throws RangeError when the two are of different currencies
 */
export function explainDifference(before: PaySide, after: PaySide, mostSingle = 200): PayDifference {
  if (before.definition.currency !== after.definition.currency)
    throw new RangeError('two currencies cannot be compared');
  let state: PayState = { definition: before.definition, input: before.input };
  const changes = [
    ...factChanges(before, after, mostSingle),
    ...readingChanges(before.input, after.input),
    ...ruleChanges(before.definition, after.definition),
    ...holdChanges(before.input, after.input),
    ...restChanges(after),
  ];
  let plan = preparePlan(state.definition);
  const { decimals } = plan.terms;
  let lines = payLines(plan, state.input);
  let paid = fixed(totalOfLines(plan, state.input, lines).toPay);
  const from = before.pay ? fixed(before.pay.toPay) : paid;
  let shared: Fixed = paid - from;
  const causes: PayCause[] = [];
  for (const { cause, apply, only } of changes) {
    const next = apply(state);
    if (next.definition !== state.definition) plan = preparePlan(next.definition);
    lines = only === undefined ? payLines(plan, next.input) : payOnly(plan, next.input, lines, only);
    const now = fixed(totalOfLines(plan, next.input, lines).toPay);
    if (now !== paid) causes.push({ ...cause, amount: payText(now - paid, decimals) });
    [state, paid] = [next, now];
  }
  const to = after.pay ? fixed(after.pay.toPay) : paid;
  shared += to - paid;
  if (shared !== 0n) causes.push({ kind: 'budget', amount: payText(shared, decimals) });
  const difference = payText(to - from, decimals);
  return { from: payText(from, decimals), to: payText(to, decimals), difference, causes };
}

function payOnly(plan: PreparedPlan, input: PayInput, lines: ReturnType<typeof payLines>, key: string) {
  return plan.components.map((component, at) => {
    const known = lines[at];
    return known && component.component.key !== key ? known : payComponent(plan, component, input);
  });
}
