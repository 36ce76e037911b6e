import { Decimal as LibraryDecimal } from 'decimal.js';
import { rememberShort } from '#engine/remember.ts';

/**
 * Numbers that decide money. Every amount, rate, score and share is a decimal with 50 significant digits; on the wire
 * and in files it is a plain text such as `-1234.5`, never in exponent notation.
 *
 * Rounding is half away from zero (0.125 → 0.13, −0.125 → −0.13) and happens only where a rule names it. A quotient such
 * as 100 ÷ 3 is cut after 50 digits, so a result that is exactly 57.5 on paper can arrive here as 57.4999…9. Rounding and
 * comparing therefore `settle` first: digits beyond the 24th decimal are noise of the computation, never business.
 *
 *   splitByLargestRemainder(100.00, {a: 1, b: 1, c: 1}, 2) → a 33.34, b 33.33, c 33.33
 */
export const Decimal = LibraryDecimal.clone({
  precision: 50,
  rounding: LibraryDecimal.ROUND_HALF_UP,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
export type Decimal = LibraryDecimal;

export const zero: Decimal = new Decimal(0);
export const one: Decimal = new Decimal(1);

const settledPlaces = 24;
const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** True for texts that `decimal` takes: digits with an optional sign and decimal point. No exponent, no NaN, no separators. */
export function isDecimalText(text: string): boolean {
  return plainNumber.test(text);
}

/**
 * The decimal of a text such as '-12.30', of another decimal, or of a whole number that counts something.
 * Throws a RangeError for anything else; texts typed by people are checked with `isDecimalText` first.
 */
export function decimal(value: string | number | Decimal): Decimal {
  if (typeof value === 'string') return decimalOf(value);
  if (typeof value === 'number') {
    // A binary fraction such as 0.1 is not the decimal it looks like, so only whole numbers may come in this way.
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
    return new Decimal(value);
  }
  return value;
}

const decimalOf = rememberShort(readDecimal);

function readDecimal(text: string): Decimal {
  if (!isDecimalText(text)) throw new RangeError(`not a decimal number: ${JSON.stringify(text.slice(0, 40))}`);
  return new Decimal(text);
}

/**
 * The canonical text: no exponent, no superfluous zeros, never '-0'. With `places`, exactly so many decimals, settled and
 * rounded half away from zero: toText(0.5) = '0.5', toText(0.5, 2) = '0.50'.
 */
export function toText(value: Decimal, places?: number): string {
  if (!value.isFinite()) throw new RangeError(`not a finite number: ${value}`);
  if (places === undefined) return value.isZero() ? '0' : value.toFixed();
  const rounded = roundMoney(value, places);
  return (rounded.isZero() ? zero : rounded).toFixed(places);
}

/** Without the noise beyond the 24th decimal that inexact quotients leave behind. */
export function settle(value: Decimal): Decimal {
  return value.toDecimalPlaces(settledPlaces);
}

/** Whether settling leaves nothing; seen from its first digit for all but the tiniest numbers. */
export function isSettledZero(value: Decimal): boolean {
  return value.isZero() || (value.e < -settledPlaces && settle(value).isZero());
}

/** −1, 0 or 1; two values that differ only by the noise of a division are equal. */
export function compareSettled(left: Decimal, right: Decimal): -1 | 0 | 1 {
  const order = settle(left).comparedTo(settle(right));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/** Rounds half away from zero to `places` decimals; negative places round to tens, hundreds and so on. */
export function roundMoney(value: Decimal, places: number): Decimal {
  if (!Number.isInteger(places)) throw new RangeError(`places must be whole: ${places}`);
  const settled = settle(value);
  if (places >= 0) return settled.toDecimalPlaces(places);
  const unit = new Decimal(10).pow(-places);
  return settled.dividedBy(unit).toDecimalPlaces(0).times(unit);
}

export type Share = { key: string; share: Decimal };

/**
 * Splits a whole among keys in proportion to their shares so that the parts sum exactly to the whole. Each part is the
 * exact part rounded towards zero; the units left over go to the largest remainders, equal remainders to the smaller key.
 * So the order of the input never matters, and the split of −x is the mirror of the split of x, which lets a reversal
 * cancel its original. (Rule: Hamilton's method, as used to seat parliaments.)
 *
 * `total` must have at most `places` decimals. Shares are ≥ 0 with a sum above 0, keys unique; a RangeError otherwise.
 * Returns the parts by key in the order of the input.
 */
export function splitByLargestRemainder(
  total: Decimal,
  shares: readonly Share[],
  places: number,
): Map<string, Decimal> {
  const units = toUnits(total.abs(), places);
  const sharePlaces = Math.max(0, ...shares.map((entry) => entry.share.decimalPlaces()));
  const weights = shares.map((entry) => toUnits(entry.share, sharePlaces));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (weights.some((weight) => weight < 0n) || whole === 0n) {
    throw new RangeError('shares must not be negative and must not all be zero');
  }
  if (new Set(shares.map((entry) => entry.key)).size !== shares.length) throw new RangeError('keys must be unique');

  // Whole numbers from here on: remainders decide who gets a cent, so they must be exact.
  const parts = shares.map((entry, index) => {
    const product = units * (weights[index] ?? 0n);
    return { key: entry.key, part: product / whole, remainder: product % whole };
  });
  let left = units - parts.reduce((sum, entry) => sum + entry.part, 0n);
  for (const entry of parts.toSorted(byRemainderThenKey)) {
    if (left === 0n) break;
    entry.part += 1n;
    left -= 1n;
  }
  const sign = total.isNegative() ? -1n : 1n;
  return new Map(parts.map((entry) => [entry.key, fromUnits(sign * entry.part, places)]));
}

type Part = { key: string; part: bigint; remainder: bigint };

function byRemainderThenKey(a: Part, b: Part): number {
  if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

function toUnits(value: Decimal, places: number): bigint {
  if (!value.isFinite() || value.decimalPlaces() > places) {
    throw new RangeError(`${value} has more than ${places} decimals`);
  }
  return BigInt(value.toFixed(places).replace('.', ''));
}

function fromUnits(units: bigint, places: number): Decimal {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return new Decimal(units < 0n ? `-${text}` : text);
}
