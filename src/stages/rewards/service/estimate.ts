import { periodRange } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisible, today } from '#stages/people/service.ts';
import { describePeriod } from '#stages/scores/service/choose.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { gatherInputs } from './gather-inputs.ts';
import { firstDayOf } from './plan-rules.ts';
import { choosePlan, describePlan } from './read-pay.ts';
import { readsOf } from './reads.ts';

/**
 * The rules and everything a person's pay is computed from, so that the browser can ask "what if" with the same engine.
 * @throws Refusal pay.not_found for someone who is not in the plan, person.unknown
 */
export async function readEstimateInput(
  ctx: Context,
  asked: { person?: number | undefined; plan: number; period?: string | undefined },
) {
  const personId = asked.person ?? ctx.actor.personId;
  if (personId === null) throw new Refusal('pay.not_found');
  const rules = await loadRules(ctx);
  const { plan, version, period } = await choosePlan(ctx, rules, asked.plan, asked.period);
  await assertVisible(ctx, personId, periodRange(period, rules.calendar));
  const { definition } = version;
  const since = firstDayOf(plan);
  const [gathered] = await gatherInputs(ctx, rules, { planId: plan.id, definition, since, period, ids: [personId] });
  if (!gathered) throw new Refusal('pay.not_found');
  return {
    plan: describePlan(rules, version, period),
    period: describePeriod(rules, period, await today(ctx)),
    definition,
    input: gathered.input,
    ...readsOf(rules, [definition], period),
  };
}
