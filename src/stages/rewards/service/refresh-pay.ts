import { nextPeriod, periodOf, periodRange, sameNextYear } from '#engine/calendar/period.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Context } from '#platform/context.ts';
import { announceChange } from '#platform/live/announce.ts';
import { rulesMark } from '#stages/measures/service.ts';
import { dayIn } from '#stages/people/service.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import { deleteLivePay, replaceLivePay } from '../store/live-pay.ts';
import { lockPay, type PayMark, takePayMarks } from '../store/marks.ts';
import { computeVersion } from './compute.ts';
import { type IncentivePlan, loadPlans, planInForce } from './plan-rules.ts';

export type PayRefreshed = { people: number; periods: string[] };

/**
 * Brings live pay up to date with the changes marked so far whose scores stand already. A plan's period is computed as a whole:
 * pools, budgets and ranks make one person's change everybody's.
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
    for (const period of periodsTouched(rules, plan, marks, today)) {
      people += await recomputePay(ctx, rules, plan, period);
      periods.add(period);
    }
  }
  if (periods.size > 0) await announceChange(ctx, { topic: 'pay', periods: [...periods] });
  return { people, periods: [...periods] };
}

async function recomputePay(ctx: Context, rules: Rules, plan: IncentivePlan, period: string): Promise<number> {
  const version = planInForce(plan, period, rules.calendar);
  if (!version) {
    await deleteLivePay(ctx.db, plan.id, period);
    return 0;
  }
  const paid = await computeVersion(ctx, rules, plan, version, period);
  await replaceLivePay(ctx.db, { planId: plan.id, period, versionId: version.id }, paid);
  return paid.length;
}

/** The periods of a plan up to today's in which a mark can move something. */
function periodsTouched(rules: Rules, plan: IncentivePlan, marks: readonly PayMark[], today: string): Set<string> {
  const touched = new Set<string>();
  const begun = (period: string) => periodRange(period, rules.calendar).start <= today;
  for (const mark of marks) {
    if (mark.planId !== null && mark.planId !== plan.id) continue;
    for (const cycle of new Set(plan.versions.map(({ definition }) => definition.cycle))) {
      const own = periodOf(mark.onDate, cycle, rules.calendar);
      if (begun(own)) touched.add(own);
      // 上期 and 去年同期 look back; one computation too many is cheap, one too few is wrong.
      for (const later of [nextPeriod(own), sameNextYear(own)]) if (begun(later)) touched.add(later);
      const lasts = mark.source === rulesMark || mark.source === 'from' || plan.versions.some(goesOn);
      for (let period = own; lasts && begun(period); period = nextPeriod(period)) touched.add(period);
    }
  }
  return touched;
}

/** Whether what happened in a period moves later ones: the year so far, and money that comes in on older deals. */
function goesOn({ definition }: { definition: PlanDefinition }): boolean {
  return definition.components.some(
    ({ over, rule }) => over === 'year_to_date' || (rule.kind === 'deals' && rule.atBooking !== undefined),
  );
}
