import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { isClosed, listCloseRows, setReopened, setReopening } from '../store/close.ts';
import { postReopening } from '../store/close-ledger.ts';
import { recordStep } from './close-calculate.ts';
import { lockIn, type PlanKey, planPeriod, requireSomebody, requireWhole } from './close-rights.ts';
import type { Stepped } from './close-steps.ts';

/**
 * Asks to reopen the newest closed period; a second person decides. Earlier ones are put right by adjustments, because later
 * statements already go by them.
 * @throws Refusal close.*
 */
export async function askReopen(ctx: Context, key: PlanKey, reason: string): Promise<Stepped> {
  requireWhole(ctx);
  const personId = requireSomebody(ctx);
  const of = await planPeriod(ctx, key);
  const row = await lockIn(ctx, of, ['closed', 'paid']);
  if (row.reopening) throw new Refusal('close.reopening_asked');
  await refuseEarlier(ctx, of);
  await setReopening(ctx.db, of, { personId, at: ctx.now, reason });
  await recordStep(ctx, of, 'reopening_asked', { reason });
  return { state: row.state, calculation: row.calculationId };
}

/**
 * Agreed to, the next round of the period begins open: what was closed stays as a version that was, and the ledger takes back
 * what it posted. Paid money stays paid; the next batch pays the difference.
 * @throws Refusal close.*; close.reopen_same_person for whoever asked
 */
export async function decideReopen(ctx: Context, key: PlanKey, decision: 'approve' | 'refuse'): Promise<Stepped> {
  requireWhole(ctx);
  const personId = requireSomebody(ctx);
  const of = await planPeriod(ctx, key);
  const row = await lockIn(ctx, of, ['closed', 'paid']);
  const { reopening, calculationId } = row;
  if (!reopening || calculationId === null) throw new Refusal('close.no_reopening');
  if (reopening.personId === personId) throw new Refusal('close.reopen_same_person');
  if (decision === 'refuse') {
    await setReopening(ctx.db, of, null);
    await recordStep(ctx, of, 'reopening_refused', { reason: reopening.reason });
    return { state: row.state, calculation: calculationId };
  }
  await refuseEarlier(ctx, of);
  await postReopening(ctx.db, { planId: of.planId, period: of.period, calculationId, at: ctx.now });
  await setReopened(ctx.db, of, { personId, at: ctx.now });
  await recordStep(ctx, of, 'reopened', { reason: reopening.reason, round: row.round + 1 });
  return { state: 'open', calculation: null };
}

async function refuseEarlier(ctx: Context, { planId, period }: PlanKey): Promise<void> {
  const closed = (await listCloseRows(ctx.db, planId)).filter(isClosed);
  const newest = closed.at(-1)?.period ?? period;
  if (newest !== period) throw new Refusal('close.reopen_newest', { period: newest });
}
