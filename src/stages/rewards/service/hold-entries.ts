import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { type HoldKind, readNameOf } from '../store/close-holds.ts';
import { insertPayMarks } from '../store/marks.ts';
import { listPublishedPlans } from './plans.ts';

/** What the log says of a hold. */
export type HoldEntry = { planId: number; kind: HoldKind; ofId: number; reason?: string; until?: string | null };

export async function recordHold(ctx: Context, id: number, action: string, after: HoldEntry): Promise<void> {
  const title = await readNameOf(ctx.db, after.kind, after.ofId);
  await recordChange(ctx, { action, entity: 'pay_hold', entityId: id, title, after });
}

/** Live pay of the plan is computed again. */
export async function markPlan(ctx: Context, planId: number): Promise<void> {
  const [first] = await listPublishedPlans(ctx, planId);
  await insertPayMarks(ctx.db, planId, 'from', first ? [first.effectiveFrom] : []);
}
