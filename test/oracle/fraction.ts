import { compare, minus, over, plus, type Rational, rational, rounded, times } from '#engine/score/rational.ts';

/** Exact fractions: what the slow incentive plans compute with, beyond what the slow scores need. */
export const none: Rational = rational('0');
export const whole: Rational = rational('1');

export function fraction(top: number | bigint, bottom: number | bigint = 1): Rational {
  return { top: BigInt(top), bottom: BigInt(bottom) };
}

export const isBelow = (a: Rational, b: Rational): boolean => compare(a, b) < 0;
export const isAbove = (a: Rational, b: Rational): boolean => compare(a, b) > 0;
export const isSame = (a: Rational, b: Rational): boolean => compare(a, b) === 0;
export const lower = (a: Rational, b: Rational): Rational => (isBelow(a, b) ? a : b);
export const higher = (a: Rational, b: Rational): Rational => (isAbove(a, b) ? a : b);
export const opposite = (a: Rational): Rational => minus(none, a);
export const sizeOf = (a: Rational): Rational => (isBelow(a, none) ? opposite(a) : a);
export const sum = (all: readonly Rational[]): Rational => all.reduce(plus, none);

/** The whole number at or below. */
export function floor({ top, bottom }: Rational): bigint {
  const cut = top / bottom;
  return top < 0n && cut * bottom !== top ? cut - 1n : cut;
}

/** The whole number at or above. */
export function ceiling(value: Rational): bigint {
  return -floor(opposite(value));
}

/** Half away from zero to a currency's decimals. */
export function round(value: Rational, places: number): Rational {
  return rational(rounded(value, places));
}

export type Weighted = { id: number; weight: Rational };

/**
 * Largest remainder: rounded down to the unit, then one unit each to the largest fractions, the lower id first where they are
 * equal. A whole below 0 is the mirror of the one above. Null when the weights sum to 0.
 *
 * @param amount with at most `places` decimals
 */
export function share(amount: Rational, weights: readonly Weighted[], places: number): Map<number, Rational> | null {
  const all = sum(weights.map(({ weight }) => weight));
  if (isSame(all, none)) return null;
  if (isBelow(amount, none)) {
    const mirror = share(opposite(amount), weights, places);
    return mirror && new Map([...mirror].map(([id, part]) => [id, opposite(part)]));
  }
  const unit = fraction(10n ** BigInt(places));
  const units = floor(times(amount, unit));
  const rows = weights.map(({ id, weight }) => {
    const exact = over(times(fraction(units), weight), all);
    const down = floor(exact);
    return { id, units: down, left: minus(exact, fraction(down)) };
  });
  let spare = units - rows.reduce((total, row) => total + row.units, 0n);
  const order = rows.toSorted((a, b) => compare(b.left, a.left) || a.id - b.id);
  for (const row of order) {
    if (spare <= 0n) break;
    row.units += 1n;
    spare -= 1n;
  }
  return new Map(rows.map((row) => [row.id, { top: row.units, bottom: unit.top }]));
}

/** Decimals of a currency's smallest unit. */
export function decimalsOf(currency: string): number {
  if (currency === 'JPY' || currency === 'KRW') return 0;
  return currency === 'KWD' ? 3 : 2;
}
