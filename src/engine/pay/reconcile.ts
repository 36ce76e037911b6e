import type { Fixed } from '#engine/fixed.ts';

/**
 * A period computed again beside the payout it already has. More than before is paid in addition; less is never taken from
 * a payout behind somebody's back, but flagged for a person to decide.
 *
 *   2,000 approved, now 1,500 → flag, and 2,000 stay approved
 */
export type PayoutStatus = 'pending' | 'approved' | 'paid' | 'on_hold' | 'disputed';
export type Payout = { status: PayoutStatus; amount: Fixed };

export type Reconciled = {
  action: 'create' | 'update' | 'update_and_flag' | 'add' | 'flag' | 'skip';
  payouts: readonly Payout[];
};

export function reconcilePayout(existing: Payout | null, recalculated: Fixed): Reconciled {
  if (!existing) {
    if (recalculated === 0n) return { action: 'skip', payouts: [] };
    return { action: 'create', payouts: [{ status: 'pending', amount: recalculated }] };
  }
  if (recalculated === existing.amount) return { action: 'skip', payouts: [existing] };
  if (recalculated < existing.amount) return { action: 'flag', payouts: [existing] };
  switch (existing.status) {
    case 'pending':
      return { action: 'update', payouts: [{ ...existing, amount: recalculated }] };
    case 'on_hold':
      return { action: 'update_and_flag', payouts: [{ ...existing, amount: recalculated }] };
    case 'approved':
    case 'paid':
      return {
        action: 'add',
        payouts: [existing, { status: 'pending', amount: recalculated - existing.amount }],
      };
    case 'disputed':
      return { action: 'flag', payouts: [existing] };
  }
}
