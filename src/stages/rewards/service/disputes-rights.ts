import { isPeriodKey, periodRange } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import type { Role } from '#platform/endpoint.ts';
import { Refusal } from '#platform/refusal.ts';
import { fiscalCalendar, type VisiblePeople, visiblePeople } from '#stages/people/service.ts';
import { disputeAdjusters, disputeAnswerers } from '../contract/disputes.ts';
import { type DisputeRow, findDispute, lockDispute } from '../store/disputes.ts';

const hasOne = ({ actor }: Context, roles: readonly Role[]) => actor.roles.some((role) => roles.includes(role));

/** The system is nobody: none of the disputes is its own. */
export function isOwn({ actor }: Context, { person }: Pick<DisputeRow, 'person'>): boolean {
  return actor.personId !== null && person.id === actor.personId;
}

export function isOpen({ status }: Pick<DisputeRow, 'status'>): boolean {
  return status === 'open' || status === 'answered';
}

export function mayAnswer(ctx: Context, dispute: DisputeRow): boolean {
  return isOpen(dispute) && !isOwn(ctx, dispute) && hasOne(ctx, disputeAnswerers);
}

/** Only pay can be adjusted, and only by those who close its periods. */
export function mayAdjust(ctx: Context, dispute: DisputeRow): boolean {
  return mayAnswer(ctx, dispute) && dispute.planId !== null && hasOne(ctx, disputeAdjusters);
}

/** Whether it waits for the caller: assigned to what the caller is, and not answered yet. */
export function waitsFor(ctx: Context, dispute: DisputeRow): boolean {
  if (!mayAnswer(ctx, dispute)) return false;
  return dispute.assignedTo === 'operations' ? hasOne(ctx, disputeAdjusters) : hasOne(ctx, ['manager', 'executive']);
}

/** Sales operations may take one over from the manager; a manager to whom it would be handed settles it as it is. */
export function mayHandOn(ctx: Context, dispute: DisputeRow): boolean {
  return waitsFor(ctx, dispute) || (mayAnswer(ctx, dispute) && dispute.assignedTo === 'manager');
}

/** Everyone the caller has ever seen; which disputes of theirs are in sight depends on their period. */
export async function everSeen(ctx: Context): Promise<VisiblePeople> {
  return visiblePeople(ctx, { start: '1900-01-01', end: '2200-01-01' });
}

/** A dispute is seen by whoever sees the person in its period. Only who answers looks beyond the own ones. */
export async function keepVisible(ctx: Context, disputes: readonly DisputeRow[]): Promise<DisputeRow[]> {
  const calendar = await fiscalCalendar(ctx);
  const kept = new Set<number>();
  for (const [period, members] of Map.groupBy(disputes, (dispute) => dispute.period)) {
    const visible = isPeriodKey(period) ? await visiblePeople(ctx, periodRange(period, calendar)) : null;
    for (const dispute of members) {
      const seen = hasOne(ctx, disputeAnswerers) && visible?.has(dispute.person.id);
      if (seen || isOwn(ctx, dispute) || ctx.actor.personId === null) kept.add(dispute.id);
    }
  }
  return disputes.filter(({ id }) => kept.has(id));
}

/** @throws Refusal dispute.not_found also for one out of sight */
export async function requireDispute(ctx: Context, id: number): Promise<DisputeRow> {
  return seen(ctx, await findDispute(ctx.db, id));
}

/** An open dispute, locked. @throws Refusal dispute.not_found, dispute.over */
export async function requireOpen(ctx: Context, id: number): Promise<DisputeRow> {
  const dispute = await seen(ctx, await lockDispute(ctx.db, id));
  if (!isOpen(dispute)) throw new Refusal('dispute.over');
  return dispute;
}

async function seen(ctx: Context, dispute: DisputeRow | undefined): Promise<DisputeRow> {
  const [row] = dispute ? await keepVisible(ctx, [dispute]) : [];
  if (!row) throw new Refusal('dispute.not_found');
  return row;
}
