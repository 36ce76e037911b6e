import type { PayInput } from '#engine/pay/plan/input.ts';
import { type BeforeBudgets, beforeBudgets, cutToBudgets, hasBudgets, payWithin } from '#engine/pay/plan/pay-person.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import type { Context } from '#platform/context.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import { type GatherAsked, streamInputs } from './gather-inputs.ts';
import { firstDayOf, type IncentivePlan, loadPlans, planInForce, prepareFor } from './plan-rules.ts';
import type { PublishedPlan } from './plans.ts';

/** What one person earns by a plan in a period, and what it was computed from. */
export type Paid = { input: PayInput; pay: PersonPay; teamId: number | null };

/**
 * Everyone's pay by a plan in a period, or that of some, computed now from the facts; nothing is written, and nothing comes
 * where the plan is not in force. In batches, in the order of people's ids, so that a million facts need not lie in memory.
 */
export async function* streamPlan(
  ctx: Context,
  planId: number,
  period: string,
  ids: readonly number[] | null = null,
): AsyncGenerator<Paid[]> {
  const rules = await loadRules(ctx);
  const plan = (await loadPlans(ctx)).find(({ id }) => id === planId);
  const version = plan && planInForce(plan, period, rules.calendar);
  if (plan && version) yield* streamDefinition(ctx, rules, { ...askedOf(plan, version, period), ids });
}

export function askedOf(plan: IncentivePlan, { definition }: PublishedPlan, period: string): GatherAsked {
  return { planId: plan.id, definition, since: firstDayOf(plan), period, ids: null };
}

/** Pay by a definition, published or only drafted, in batches. A budget is everyone's, so facts are read twice where there is one. */
export async function* streamDefinition(ctx: Context, rules: Rules, asked: GatherAsked): AsyncGenerator<Paid[]> {
  const plan = prepareFor(asked.definition, rules, asked.period);
  const before: BeforeBudgets[] = [];
  if (hasBudgets(plan)) {
    for await (const batch of streamInputs(ctx, rules, { ...asked, ids: null })) {
      before.push(...batch.map(({ input }) => beforeBudgets(plan, input)));
    }
  }
  const cuts = cutToBudgets(plan, before);
  for await (const batch of streamInputs(ctx, rules, asked)) {
    yield batch.map(({ input, teamId }) => ({ input, pay: payWithin(plan, input, cuts), teamId }));
  }
}
