/**
 * Exact fractions of whole numbers, slow and obvious: the second implementation that tests hold the scoring engine
 * against. They share no code with it.
 */
export type Rational = { top: bigint; bottom: bigint };

export function rational(text: string): Rational {
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.');
  const top = BigInt(whole + decimals);
  return { top: text.startsWith('-') ? -top : top, bottom: 10n ** BigInt(decimals.length) };
}

export const plus = (a: Rational, b: Rational): Rational =>
  reduce(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const minus = (a: Rational, b: Rational): Rational => plus(a, { top: -b.top, bottom: b.bottom });
export const times = (a: Rational, b: Rational): Rational => reduce(a.top * b.top, a.bottom * b.bottom);
export const over = (a: Rational, b: Rational): Rational =>
  b.top < 0n ? reduce(-a.top * b.bottom, a.bottom * -b.top) : reduce(a.top * b.bottom, a.bottom * b.top);
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** Half away from zero, with exactly so many decimals. */
export function rounded(value: Rational, places: number): string {
  const scaled = { top: value.top * 10n ** BigInt(places), bottom: value.bottom };
  const size = scaled.top < 0n ? -scaled.top : scaled.top;
  const units = (2n * size + scaled.bottom) / (2n * scaled.bottom);
  const digits = units.toString().padStart(places + 1, '0');
  const sign = scaled.top < 0n && units > 0n ? '-' : '';
  return sign + (places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`);
}

function reduce(top: bigint, bottom: bigint): Rational {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { top: top / a, bottom: bottom / a } : { top, bottom };
}
