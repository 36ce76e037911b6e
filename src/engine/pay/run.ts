import { type Fixed, largerOf, smallerOf } from '#engine/fixed.ts';
import { priceTiers, type Slice } from '#engine/pay/price.ts';
import type { TierTable } from '#engine/pay/tiers.ts';

/**
 * Pay runs within one plan period: each pays what the total has come to, less what earlier runs paid.
 *
 *   12 units before and 10 now, of 182 in all 160 paid, cap 170 → 15 and 7 are new, 10 may be paid: 10 and 0
 */

/** The lines of what is new since the earlier total, marginal tiers; a line that brings nothing is left out. */
export function newSlices(table: TierTable, before: Fixed, now: Fixed): Slice[] {
  const paid = new Map(priceTiers(table, 'marginal', before).map((line) => [line.tier, line]));
  return priceTiers(table, 'marginal', before + now)
    .map((line): Slice => {
      const known = paid.get(line.tier);
      if (!known) return line;
      return {
        ...line,
        quantity: line.quantity - known.quantity,
        flat: line.flat - known.flat,
        amount: line.amount - known.amount,
      };
    })
    .filter((line) => line.amount !== 0n);
}

export type CutLine = { line: number; gross: Fixed; cut: Fixed; net: Fixed };

/** Keeps lines within what may still be paid; the last lines are cut first. */
export function cutToLimit(amounts: readonly Fixed[], limit: Fixed): CutLine[] {
  let over = amounts.reduce((sum, amount) => sum + amount, 0n) - largerOf(limit, 0n);
  const lines = amounts.map((gross, line): CutLine => ({ line, gross, cut: 0n, net: gross }));
  for (const line of lines.toReversed()) {
    if (over <= 0n) break;
    line.cut = smallerOf(line.gross, over);
    line.net = line.gross - line.cut;
    over -= line.cut;
  }
  return lines;
}

/** What a guarantee adds: only the period's last run knows whether the minimum was reached. */
export function topUp(minimum: Fixed, paidAndDue: Fixed, isLastRun: boolean): Fixed {
  return isLastRun && paidAndDue < minimum ? minimum - paidAndDue : 0n;
}

/** Within a least and a most, either of which may be missing. */
export function withinBounds(amount: Fixed, least: Fixed | null, most: Fixed | null): Fixed {
  if (least !== null && amount < least) return least;
  return most !== null && amount > most ? most : amount;
}

/** Year to date: for each run what the entitlement has come to less what was paid before; less than nothing is taken back. */
export function dueOf(entitlements: readonly Fixed[], paidBefore: Fixed): Fixed[] {
  let paid = paidBefore;
  return entitlements.map((entitlement) => {
    const due = entitlement - paid;
    paid = entitlement;
    return due;
  });
}
