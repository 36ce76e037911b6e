import type { PayInput } from '#engine/pay/plan/input.ts';
import { payPeople } from '#engine/pay/plan/pay-person.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import type { Context } from '#platform/context.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import { type GatherAsked, gatherInputs } from './gather-inputs.ts';
import { firstDayOf, type IncentivePlan, loadPlans, planInForce, prepareFor } from './plan-rules.ts';
import type { PublishedPlan } from './plans.ts';

/** What one person earns by a plan in a period, and what it was computed from. */
export type Paid = { input: PayInput; pay: PersonPay; teamId: number | null };

/** Everyone's pay by a plan in a period, computed now from the facts; nothing is written. Empty where the plan is not in force. */
export async function computePlan(ctx: Context, planId: number, period: string): Promise<Paid[]> {
  const rules = await loadRules(ctx);
  const plan = (await loadPlans(ctx)).find(({ id }) => id === planId);
  const version = plan && planInForce(plan, period, rules.calendar);
  return plan && version ? computeVersion(ctx, rules, plan, version, period) : [];
}

/** The same for a version that is known already. */
export async function computeVersion(
  ctx: Context,
  rules: Rules,
  plan: IncentivePlan,
  { definition }: PublishedPlan,
  period: string,
): Promise<Paid[]> {
  return computeDefinition(ctx, rules, { planId: plan.id, definition, since: firstDayOf(plan), period, ids: null });
}

/** Everyone's pay by a definition, published or only drafted. */
export async function computeDefinition(ctx: Context, rules: Rules, asked: GatherAsked): Promise<Paid[]> {
  const gathered = await gatherInputs(ctx, rules, asked);
  const pays = payPeople(
    prepareFor(asked.definition, rules, asked.period),
    gathered.map(({ input }) => input),
  );
  return gathered.flatMap(({ input, teamId }, at) => {
    const pay = pays[at];
    return pay ? [{ input, pay, teamId }] : [];
  });
}
