import { type Fixed, product, smallerOf } from '#engine/fixed.ts';
import { withinBounds } from '#engine/pay/run.ts';

/**
 * Commission deal by deal: a rate on its base and a fixed amount, within a least and a most per deal, after an allowance
 * that earns nothing: the first deals, or the first so much of base, taken from the deals in their order.
 *
 *   2.99 % on deals of 10, 80 and 10,000, at least 1.75 and at most 12 each → 1.75 + 2.392 + 12 = 16.142
 */
export type PerDealRule = {
  rate: Fixed;
  fixed: Fixed;
  least: Fixed | null;
  most: Fixed | null;
  freeDeals: number;
  freeBase: Fixed;
};

/** `paidBase` is what of the base earns; a deal whose whole base is free earns nothing, not even the least. */
export type DealLine = { paidBase: Fixed; amount: Fixed; isFree: boolean };

export function payDeals(bases: readonly Fixed[], rule: PerDealRule): DealLine[] {
  let freeLeft = rule.freeBase;
  return bases.map((base, index): DealLine => {
    if (index < rule.freeDeals) return { paidBase: 0n, amount: 0n, isFree: true };
    const free = smallerOf(freeLeft, base);
    freeLeft -= free;
    if (base > 0n && free === base) return { paidBase: 0n, amount: 0n, isFree: true };
    const paidBase = base - free;
    const amount = withinBounds(product(paidBase, rule.rate) + rule.fixed, rule.least, rule.most);
    return { paidBase, amount, isFree: false };
  });
}
