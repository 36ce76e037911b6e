import type { Context } from '#platform/context.ts';
import { announceChange } from '#platform/live/announce.ts';
import { dayIn } from '#stages/people/service.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import { addLivePay, deleteLivePay, hasLivePay } from '../store/live-pay.ts';
import { lockPay, takePayMarks } from '../store/marks.ts';
import { askedOf, streamDefinition } from './compute.ts';
import { peopleTouched, periodsTouched, type Touched } from './pay-touched.ts';
import { type IncentivePlan, loadPlans, planInForce } from './plan-rules.ts';

export type PayRefreshed = { people: number; periods: string[] };

/**
 * Brings live pay up to date with the changes marked so far whose scores stand already: of those whose pay a change can move,
 * and of everyone where that can be anyone.
 * @returns how many people were computed, counted once for each plan and period
 */
export async function refreshPay(ctx: Context): Promise<PayRefreshed> {
  await lockPay(ctx.db);
  const marks = await takePayMarks(ctx.db);
  if (marks.length === 0) return { people: 0, periods: [] };
  const rules = await loadRules(ctx);
  const today = dayIn(rules.timeZone, ctx.now);
  let people = 0;
  const periods = new Set<string>();
  for (const plan of await loadPlans(ctx)) {
    for (const [period, touched] of periodsTouched(rules, plan, marks, today)) {
      people += await recomputePay(ctx, rules, plan, period, touched);
      periods.add(period);
    }
  }
  if (periods.size > 0) await announceChange(ctx, { topic: 'pay', periods: [...periods] });
  return { people, periods: [...periods] };
}

async function recomputePay(
  ctx: Context,
  rules: Rules,
  plan: IncentivePlan,
  period: string,
  touched: Touched,
): Promise<number> {
  const version = planInForce(plan, period, rules.calendar);
  if (!version) {
    await deleteLivePay(ctx.db, plan.id, period, null);
    return 0;
  }
  const at = { planId: plan.id, period, versionId: version.id };
  // Where nothing stands yet there are no others that could stay as they are.
  const ids = (await hasLivePay(ctx.db, at))
    ? await peopleTouched(ctx, rules, version.definition, period, touched)
    : null;
  await deleteLivePay(ctx.db, plan.id, period, ids);
  let people = 0;
  for await (const batch of streamDefinition(ctx, rules, { ...askedOf(plan, version, period), ids })) {
    await addLivePay(ctx.db, at, batch);
    people += batch.length;
  }
  return people;
}
