/**
 * Exact fractions of whole numbers: slow, obvious and written for the checks alone, so that they share no arithmetic with
 * the product they check.
 */
export type Fraction = { top: bigint; bottom: bigint };

export function fraction(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new Error(`not a number: ${text}`);
  const [, sign, whole = '', decimals = ''] = match;
  const top = BigInt(whole + decimals);
  return { top: sign === '-' ? -top : top, bottom: 10n ** BigInt(decimals.length) };
}

export const none: Fraction = { top: 0n, bottom: 1n };

export function whole(number: number): Fraction {
  return { top: BigInt(number), bottom: 1n };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return reduce({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom });
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { top: -b.top, bottom: b.bottom });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return reduce({ top: a.top * b.top, bottom: a.bottom * b.bottom });
}

/** null where the divisor is 0. */
export function over(a: Fraction, b: Fraction): Fraction | null {
  if (b.top === 0n) return null;
  const sign = b.top < 0n ? -1n : 1n;
  return reduce({ top: sign * a.top * b.bottom, bottom: sign * a.bottom * b.top });
}

export function sum(all: readonly Fraction[]): Fraction {
  return all.reduce(plus, none);
}

export function compare(a: Fraction, b: Fraction): number {
  const left = a.top * b.bottom;
  const right = b.top * a.bottom;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Rounded half away from zero, with exactly so many decimals. */
export function show(value: Fraction | null, places: number): string | null {
  if (value === null) return null;
  const size = value.top < 0n ? -value.top : value.top;
  const scaled = (2n * size * 10n ** BigInt(places) + value.bottom) / (2n * value.bottom);
  const digits = scaled.toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return value.top < 0n && scaled !== 0n ? `-${text}` : text;
}

/** A decimal text of the product, rounded the same way. */
export function round(text: string | null, places: number): string | null {
  return text === null ? null : show(fraction(text), places);
}

function reduce({ top, bottom }: Fraction): Fraction {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  return a <= 1n ? { top, bottom } : { top: top / a, bottom: bottom / a };
}
