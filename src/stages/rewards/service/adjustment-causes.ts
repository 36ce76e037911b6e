import { periodRange } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisible } from '#stages/people/service.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { isClosed, listCloseRows } from '../store/close.ts';
import { findAdjustment } from './close-adjust.ts';
import { planPeriod } from './close-rights.ts';
import { choosePlan } from './read-pay.ts';
import { readsOf } from './reads.ts';

/**
 * Why a closed period of a person comes to something else by now, computed from the facts as the next close will.
 * @throws Refusal pay.not_found for a period that is not closed, person.unknown
 */
export async function readAdjustmentCauses(ctx: Context, asked: { person: number; plan: number; period: string }) {
  const rules = await loadRules(ctx);
  const { plan, version, period } = await choosePlan(ctx, rules, asked.plan, asked.period);
  await assertVisible(ctx, asked.person, periodRange(period, rules.calendar));
  const close = (await listCloseRows(ctx.db, plan.id)).find((row) => row.period === period);
  if (!close || !isClosed(close)) throw new Refusal('pay.not_found');
  const adjustment = await findAdjustment(ctx, await planPeriod(ctx, { planId: plan.id, period }), asked.person);
  const { definition } = version;
  return {
    causes: (adjustment?.causes ?? []).map((cause) => ({ ...cause })),
    definition,
    ...readsOf(rules, [definition], period),
  };
}
