import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import {
  existsToHold,
  type HoldKind,
  type HoldRow,
  insertHold,
  listHoldRows,
  setReleased,
} from '../store/close-holds.ts';
import { insertPayMarks } from '../store/marks.ts';
import { requireWhole } from './close-rights.ts';
import { listPublishedPlans } from './plans.ts';

export async function listHolds(
  ctx: Context,
  asked: { planId?: number | undefined; state?: 'held' | 'all' | undefined },
): Promise<HoldRow[]> {
  requireWhole(ctx);
  return listHoldRows(ctx.db, asked.planId ?? null, asked.state === 'all');
}

export type HoldInput = { planId: number; kind: HoldKind; ofId: number; reason: string };

/** Pay is earned but not paid until it is released. @throws Refusal hold.nothing_there, hold.there_already */
export async function placeHold(ctx: Context, input: HoldInput): Promise<{ id: number }> {
  requireWhole(ctx);
  const { planId, kind, ofId, reason } = input;
  if (!(await existsToHold(ctx.db, planId, kind, ofId))) throw new Refusal('hold.nothing_there');
  const id = await insertHold(ctx.db, { ...input, by: ctx.actor.personId, at: ctx.now });
  if (id === undefined) throw new Refusal('hold.there_already');
  await recordHold(ctx, id, 'held', { kind, ofId, planId, reason });
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

async function recordHold(ctx: Context, id: number, action: string, after: HoldInput): Promise<void> {
  await recordChange(ctx, { action, entity: 'pay_hold', entityId: id, title: `${after.kind} ${after.ofId}`, after });
}

/** Live pay of the plan is computed again. */
async function markPlan(ctx: Context, planId: number): Promise<void> {
  const [first] = await listPublishedPlans(ctx, planId);
  await insertPayMarks(ctx.db, planId, 'from', first ? [first.effectiveFrom] : []);
}
