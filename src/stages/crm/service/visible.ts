import { addDays } from '#engine/calendar/day.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { today, visiblePeople } from '#stages/people/service.ts';
import type { Visible } from '../store/read.ts';

/** The owners whose records the actor may see today and, where the role allows writing, change. */
export async function visibleOwners(ctx: Context): Promise<Visible> {
  if (ctx.actor.scope.kind === 'all') return 'all';
  const day = await today(ctx);
  const { ids } = await visiblePeople(ctx, { start: day, end: addDays(day, 1) });
  return ids ?? 'all';
}

/** @throws Refusal fact.not_yours when the actor may not make this person an owner */
export function refuseForeignOwner(visible: Visible, owner: number | null): void {
  if (visible === 'all') return;
  if (owner === null || !visible.includes(owner)) throw new Refusal('fact.not_yours');
}

/** @throws Refusal fact.not_owner when the actor sees the record but not as its owner's, for example by a share in a deal */
export function refuseForeignRecord(visible: Visible, owner: number | null): void {
  if (visible === 'all') return;
  if (owner === null || !visible.includes(owner)) throw new Refusal('fact.not_owner');
}
