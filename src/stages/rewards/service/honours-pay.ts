import { currencyPlaces } from '#engine/currency.ts';
import { decimal, toText } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { getSettings, today } from '#stages/people/service.ts';
import type { Rules } from '#stages/scores/service/rules.ts';
import type { HonourDefinition } from '../contract/honours.ts';
import { findPaidWith } from '../store/decisions.ts';
import { type AwardRow, listWhoIsPaid } from '../store/honours.ts';
import { loadPlans, planInForce, runningPeriod } from './plan-rules.ts';

/** The shortest first: it pays soonest. */
const cycles = ['month', 'quarter', 'half', 'year'];

/** Only money is pay; what else an honour brings is given by people. */
export function isPaid({ reward }: HonourDefinition): boolean {
  return reward?.kind === 'amount' && reward.cost !== null;
}

/**
 * With which plan's statements each winner's money is paid: of the plans in the company's currency the one that pays the person
 * now, and that with the shortest periods where there are several; somebody in none gets it by the first of them. Decided once,
 * so that two plans that close at the same time cannot both pay. Null without any plan.
 */
export async function choosePayingPlans(
  ctx: Context,
  rules: Rules,
  definition: HonourDefinition,
  personIds: readonly number[],
): Promise<(personId: number) => number | null> {
  if (!isPaid(definition)) return () => null;
  const { baseCurrency } = await getSettings(ctx);
  const day = await today(ctx);
  const running = (await loadPlans(ctx)).flatMap((plan) => {
    const period = runningPeriod(plan, day, rules.calendar);
    const version = period === undefined ? undefined : planInForce(plan, period, rules.calendar);
    if (period === undefined || version?.definition.currency !== baseCurrency) return [];
    return [{ planId: plan.id, period, cycle: cycles.indexOf(version.definition.cycle) }];
  });
  const plans = running.toSorted((a, b) => a.cycle - b.cycle || a.planId - b.planId);
  const rows = await listWhoIsPaid(ctx.db, plans, personIds);
  const isIn = new Set(rows.map(({ planId, personId }) => `${planId} ${personId}`));
  return (personId) => (plans.find(({ planId }) => isIn.has(`${planId} ${personId}`)) ?? plans[0])?.planId ?? null;
}

/** What an award pays and with which statement; null where it pays nothing here. `paidWith` null: it waits for a close. */
export async function readAwardPay(ctx: Context, { id, definition, planName }: AwardRow) {
  if (!isPaid(definition) || planName === null) return null;
  const { baseCurrency } = await getSettings(ctx);
  const amount = toText(decimal(definition.reward?.cost ?? '0'), currencyPlaces(baseCurrency));
  return { amount, planName, paidWith: await findPaidWith(ctx.db, 'honour', id) };
}
