import { changesOf } from '#engine/pay/statement/causes.ts';
import type { AdjustmentCause, Computed, PayAmounts } from '#engine/pay/statement/content.ts';
import type { Context } from '#platform/context.ts';
import { findLastComputed } from '../store/close-results.ts';

/** Why a closed period of a person comes to something else than the last time it was computed. The amounts sum to the change. */
export async function causesOf(
  ctx: Context,
  of: { planId: number; period: string; personId: number; by: Computed | null; change: PayAmounts },
): Promise<AdjustmentCause[]> {
  const text = await findLastComputed(ctx.db, of);
  // Only whole statements are ever stored.
  const before = text === null ? null : (JSON.parse(text) as Computed | null);
  return changesOf(before, of.by, of.change.toPay);
}
