import { type Context, systemActor } from '#platform/context.ts';
import { today } from '#stages/people/service.ts';
import { setEnded } from '../store/close-holds.ts';
import { markPlan, recordHold } from './hold-entries.ts';

/**
 * Releases the holds whose last day is over, in the product's own name: what they kept back is paid with the next close, as after
 * any release. Whatever goes by holds asks for this first, so that a hold counts by its day and not by when somebody looked.
 */
export async function endHolds(ctx: Context): Promise<void> {
  const ended = await setEnded(ctx.db, { today: await today(ctx), at: ctx.now });
  const byItself = { ...ctx, actor: systemActor };
  for (const { id, ...hold } of ended) await recordHold(byItself, id, 'released', hold);
  for (const planId of new Set(ended.map((hold) => hold.planId))) await markPlan(ctx, planId);
}
