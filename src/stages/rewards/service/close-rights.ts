import { type DayRange, isPeriodKey, periodRange } from '#engine/calendar/period.ts';
import { currencyPlaces } from '#engine/currency.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { fiscalCalendar } from '#stages/people/service.ts';
import { type CloseRow, type CloseState, lockBegun } from '../store/close.ts';
import { loadPlans, planInForce } from './plan-rules.ts';
import type { PublishedPlan } from './plans.ts';

/** A close pays everybody in the plan. @throws Refusal close.whole_company */
export function requireWhole(ctx: Context): void {
  if (ctx.actor.scope.kind !== 'all') throw new Refusal('close.whole_company');
}

export type PlanKey = { planId: number; period: string };

/** A plan as it holds for one of its periods. */
export type PlanPeriod = PlanKey & { plan: PublishedPlan; range: DayRange; places: number };

/** @throws Refusal close.not_found when there is no such plan, or the period is not one of its */
export async function planPeriod(ctx: Context, { planId, period }: PlanKey): Promise<PlanPeriod> {
  if (!isPeriodKey(period)) throw new Refusal('close.not_found');
  const calendar = await fiscalCalendar(ctx);
  const found = (await loadPlans(ctx)).find(({ id }) => id === planId);
  const plan = found && planInForce(found, period, calendar);
  if (!plan) throw new Refusal('close.not_found');
  const places = currencyPlaces(plan.definition.currency);
  return { planId, period, plan, range: periodRange(period, calendar), places };
}

/**
 * Locks the period for a step that needs it in one of these states. Whoever comes second at the same time waits, and is then
 * told that it was done.
 * @throws Refusal close.not_found, close.wrong_state
 */
export async function lockIn(ctx: Context, key: PlanKey, states: readonly CloseState[]): Promise<CloseRow> {
  const row = await lockBegun(ctx.db, key.planId, key.period);
  if (!row) throw new Refusal('close.not_found');
  requireState(row.state, states);
  return row;
}

export function requireState(state: CloseState, states: readonly CloseState[]): void {
  if (states.includes(state)) return;
  const { zh, en } = stateWords[state];
  throw new Refusal('close.wrong_state', { stateZh: zh, stateEn: en });
}

/** @throws Refusal close.nobody_acts for the product itself: two people have to be two */
export function requireSomebody(ctx: Context): number {
  if (ctx.actor.personId === null) throw new Refusal('close.nobody_acts');
  return ctx.actor.personId;
}

const stateWords: Readonly<Record<CloseState, { zh: string; en: string }>> = {
  open: { zh: '未计算', en: 'not calculated' },
  calculated: { zh: '已计算', en: 'calculated' },
  reviewed: { zh: '已复核', en: 'reviewed' },
  approved: { zh: '已审批', en: 'approved' },
  closed: { zh: '已关账', en: 'closed' },
  paid: { zh: '已发放', en: 'paid' },
};
