import { rememberShort } from '#engine/remember.ts';

/**
 * Decimals as whole numbers of 10⁻³⁰, for scoring. Sums and differences are exact; a product or quotient is rounded once,
 * half away from zero, at the 30th decimal. Scoring 10,000 people divides 80,000 times by targets, and a whole-number
 * division takes a tenth of the time of a 50-digit one in decimal.js; texts in and texts out stay the same.
 *
 *   fixedText(quotient(fixed('1'), fixed('3'))) = '0.333333333333333333333333333333'
 */
export type Fixed = bigint;

const places = 30;
const unit: Fixed = 10n ** 30n;

/** Numbers that stand for themselves have at most 24 decimals (engine/money.ts); what a division adds beyond is noise. */
const settledDigits = 6;

/** Unrounded totals keep 20 decimals: the noise of eight quotients and their weights is far below. */
const totalDigits = 10;

/**
 * A quotient of inexact numbers may miss the number it is on paper: (0.4 ÷ 3) ÷ (1 ÷ 9) is 1.2 and arrives as 1.1999…9.
 * Numbers closer than 10⁻²⁰ are the same where a bound decides.
 */
export const closeness: Fixed = 10n ** 10n;

export const fixedZero: Fixed = 0n;
export const fixedOne: Fixed = unit;
export const fixedHundred: Fixed = 100n * unit;

const powersOfTen: readonly bigint[] = Array.from({ length: places + 1 }, (_, power) => 10n ** BigInt(power));
const halves: readonly bigint[] = powersOfTen.map((power) => power >> 1n);
const [plus, minus, digitZero] = ['+'.charCodeAt(0), '-'.charCodeAt(0), '0'.charCodeAt(0)];

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** True for texts that `fixed` takes: digits with an optional sign and decimal point. */
export function isFixedText(text: unknown): text is string {
  return typeof text === 'string' && plainNumber.test(text);
}

/** The number of a decimal text; digits beyond the 30th decimal are rounded. Throws a RangeError for any other text. */
export const fixed: (text: string) => Fixed = rememberShort(readFixed);

function readFixed(text: string): Fixed {
  if (!plainNumber.test(text)) throw new RangeError(`not a decimal number: ${JSON.stringify(text.slice(0, 40))}`);
  const sign = text.charCodeAt(0);
  const start = sign === minus || sign === plus ? 1 : 0;
  const point = text.indexOf('.');
  if (point < 0) {
    const size = BigInt(text.slice(start)) * unit;
    return sign === minus ? -size : size;
  }
  const decimals = text.slice(point + 1, point + 1 + places);
  const kept = BigInt(text.slice(start, point) + decimals) * (powersOfTen[places - decimals.length] ?? 1n);
  const size = text.charAt(point + 1 + places) >= '5' ? kept + 1n : kept;
  return sign === minus ? -size : size;
}

/** The shortest plain text, never '-0'; with `exactly`, rounded half away from zero to so many decimals and padded. */
export function fixedText(value: Fixed, exactly?: number): string {
  return exactly === undefined ? textOf(value, places) : textOf(dropDigits(value, places - exactly), exactly, exactly);
}

/** The shortest text of a number to show or keep: fixedText(settleFixed(value)) with half the arithmetic. */
export function settledText(value: Fixed): string {
  return textOf(dropDigits(value, settledDigits), places - settledDigits);
}

/** The text of so many 10^-decimals; zeros at its end are left away beyond `least` decimals. */
function textOf(units: bigint, decimals: number, least = 0): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const end = endOfDigits(digits, point + least);
  const sign = units < 0n ? '-' : '';
  return end === point ? sign + digits.slice(0, point) : `${sign}${digits.slice(0, point)}.${digits.slice(point, end)}`;
}

function endOfDigits(digits: string, point: number): number {
  let end = digits.length;
  while (end > point && digits.charCodeAt(end - 1) === digitZero) end -= 1;
  return end;
}

export function product(left: Fixed, right: Fixed): Fixed {
  return dropDigits(left * right, places);
}

export function smallerOf(left: Fixed, right: Fixed): Fixed {
  if (left < right) return left;
  return right;
}

export function largerOf(left: Fixed, right: Fixed): Fixed {
  if (left > right) return left;
  return right;
}

/** left ÷ right; the caller makes sure that right is not 0. */
export function quotient(left: Fixed, right: Fixed): Fixed {
  return divideWhole(left * unit, right);
}

/** a × b ÷ c with one rounding, where a product followed by a quotient would round twice. */
export function productQuotient(a: Fixed, b: Fixed, c: Fixed): Fixed {
  return divideWhole(a * b, c);
}

/** To the 24 decimals of a number to show or keep. */
export function settleFixed(value: Fixed): Fixed {
  return dropDigits(value, settledDigits) * powerOfTen(settledDigits);
}

/** To the 20 decimals of an unrounded total. */
export function settleTotal(value: Fixed): Fixed {
  return dropDigits(value, totalDigits) * powerOfTen(totalDigits);
}

/** Half away from zero to `decimals` decimals, 0 to 30. */
export function roundFixed(value: Fixed, decimals: number): Fixed {
  return dropDigits(value, places - decimals) * powerOfTen(places - decimals);
}

/**
 * An unrounded total to `decimals` decimals, 0 to 20: roundFixed(settleTotal(value), decimals) with two small divisions, for
 * what is done with every one of a million facts.
 */
export function roundTotal(value: Fixed, decimals: number): Fixed {
  const units = dropDigits(dropDigits(value, totalDigits), places - totalDigits - decimals);
  return units * powerOfTen(places - decimals);
}

/** How many steps of size `step` (> 0) the value holds, towards minus infinity. */
export function wholeSteps(value: Fixed, step: Fixed): bigint {
  const steps = value / step;
  return value < 0n && steps * step !== value ? steps - 1n : steps;
}

function powerOfTen(power: number): bigint {
  return powersOfTen[power] ?? 10n ** BigInt(power);
}

/** Divided by 10^many, at most 10^30, and rounded half away from zero: what every product and rounding ends with. */
function dropDigits(value: bigint, many: number): bigint {
  const [power, half] = [powersOfTen[many], halves[many]];
  if (power === undefined || half === undefined) throw new RangeError(`no 10^${many}`);
  return value < 0n ? -((half - value) / power) : (value + half) / power;
}

/** Whole-number division rounded half away from zero. */
function divideWhole(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend;
  const by = divisor < 0n ? -divisor : divisor;
  const result = (size + (by >> 1n)) / by;
  return dividend < 0n === divisor < 0n ? result : -result;
}
