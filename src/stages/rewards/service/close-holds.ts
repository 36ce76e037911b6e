import { currencyPlaces } from '#engine/currency.ts';
import { decimal, toText, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { today } from '#stages/people/service.ts';
import { existsToHold, type HoldKind, insertHold, listHoldRows, setReleased } from '../store/close-holds.ts';
import { readHeld } from './close-held.ts';
import { requireWhole } from './close-rights.ts';
import { endHolds } from './end-holds.ts';
import { markPlan, recordHold } from './hold-entries.ts';
import { loadPlans } from './plan-rules.ts';

/** Who or what is held, why, since when, and how much it keeps back; with the plans in which something can be held. */
export async function listHolds(
  ctx: Context,
  asked: { planId?: number | undefined; state?: 'held' | 'all' | undefined },
) {
  requireWhole(ctx);
  const rows = await listHoldRows(ctx.db, asked.planId ?? null, asked.state === 'all');
  const amounts = await readHeld(ctx, rows);
  const plans = (await loadPlans(ctx)).map(({ id, name, versions }) => ({
    ...{ id, name, currency: versions.at(-1)?.definition.currency ?? '' },
    paysDeals: versions.some(({ definition }) => definition.components.some(({ rule }) => rule.kind === 'deals')),
  }));
  const holds = rows.map((row) => {
    const places = currencyPlaces(plans.find(({ id }) => id === row.planId)?.currency ?? '');
    const periods = [...(amounts.get(row.id) ?? [])].map(([period, amount]) => ({
      period,
      amount: toText(decimal(amount), places),
    }));
    const held = periods.reduce((sum, { amount }) => sum.plus(decimal(amount)), zero);
    return { ...row, held: toText(held, places), periods };
  });
  return { holds, plans };
}

export type HoldInput = {
  planId: number;
  kind: HoldKind;
  ofId: number;
  reason: string;
  /** The last day on which it holds; without one it holds until it is released. */
  until?: string | undefined;
};

/**
 * Pay is earned but not paid until it is released, or until its last day is over.
 * @throws Refusal hold.nothing_there, hold.there_already, hold.until_past
 */
export async function placeHold(ctx: Context, input: HoldInput): Promise<{ id: number }> {
  requireWhole(ctx);
  const { planId, kind, ofId, reason, until = null } = input;
  const day = await today(ctx);
  if (until !== null && until < day) throw new Refusal('hold.until_past', { today: day });
  if (!(await existsToHold(ctx.db, planId, kind, ofId))) throw new Refusal('hold.nothing_there');
  await endHolds(ctx);
  const id = await insertHold(ctx.db, { ...input, until, by: ctx.actor.personId, at: ctx.now });
  if (id === undefined) throw new Refusal('hold.there_already');
  await recordHold(ctx, id, 'held', { kind, ofId, planId, reason, ...(until === null ? {} : { until }) });
  await markPlan(ctx, planId);
  return { id };
}

/** The next calculation pays it, as an adjustment where the period is closed. @throws Refusal hold.not_found */
export async function releaseHold(ctx: Context, id: number, reason: string): Promise<void> {
  requireWhole(ctx);
  const released = await setReleased(ctx.db, id, { personId: ctx.actor.personId, at: ctx.now, reason });
  if (!released) throw new Refusal('hold.not_found');
  await recordHold(ctx, id, 'released', { ...released, reason });
  await markPlan(ctx, released.planId);
}
