import { type Fixed, fixedOne, roundTotal } from '#engine/fixed.ts';

/** The smallest unit by decimals: a cent is 0.01. */
const smallestUnits: readonly Fixed[] = [0, 1, 2, 3, 4].map((decimals) => fixedOne / 10n ** BigInt(decimals));

function smallestOf(decimals: number): Fixed {
  return smallestUnits[decimals] ?? fixedOne / 10n ** BigInt(decimals);
}

/**
 * Half away from zero to the currency's decimals. A third of a target times three is a whole again first: digits beyond
 * the 20th decimal are noise of a division, and must not decide a cent.
 */
export function roundPay(amount: Fixed, decimals: number): Fixed {
  return roundTotal(amount, decimals);
}

/** The text of a rounded amount, with exactly the currency's decimals. Written from its few units, not from 30 digits. */
export function payText(amount: Fixed, decimals: number): string {
  const units = amount / smallestOf(decimals);
  if (decimals === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A share of a split: a larger weight gets more; `id` decides between equal fractions, the lower first. */
export type Weighed = { id: number; weight: bigint };

/**
 * Splits a rounded amount in proportion to whole-number weights by largest remainder, so that the parts sum to it: exact
 * parts are rounded down, the units left over go to the largest fractions. An amount below 0 is split as the mirror of
 * the one above. Returns the parts in the order of `weights`; all 0 when the weights sum to 0.
 *
 *   100.00 among 1, 1, 1 → 33.34, 33.33, 33.33
 */
export function splitPay(amount: Fixed, weights: readonly Weighed[], decimals: number): Fixed[] {
  const sum = weights.reduce((total, { weight }) => total + weight, 0n);
  if (sum === 0n) return weights.map(() => 0n);
  const smallest = smallestOf(decimals);
  const units = (amount < 0n ? -amount : amount) / smallest;
  const whole = sum < 0n ? -sum : sum;
  const parts = weights.map(({ id, weight }, index) => {
    const exact = units * (sum < 0n ? -weight : weight);
    const down = floorDivide(exact, whole);
    return { id, index, down, fraction: exact - down * whole };
  });
  let left = units - parts.reduce((total, { down }) => total + down, 0n);
  if (left > 0n) {
    for (const part of parts.toSorted(byFractionThenId)) {
      if (left === 0n) break;
      part.down += 1n;
      left -= 1n;
    }
  }
  const unit = amount < 0n ? -smallest : smallest;
  return parts.map(({ down }) => down * unit);
}

type Part = { id: number; index: number; down: bigint; fraction: bigint };

function byFractionThenId(a: Part, b: Part): number {
  if (a.fraction !== b.fraction) return a.fraction > b.fraction ? -1 : 1;
  return a.id - b.id || a.index - b.index;
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const down = dividend / divisor;
  return dividend < 0n && down * divisor !== dividend ? down - 1n : down;
}
