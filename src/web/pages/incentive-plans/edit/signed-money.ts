import { decimal, isDecimalText } from '#engine/money.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';

/** A difference of money with its sign; a dash where one side is missing. */
export function changeOf(change: string | null, currency: string): string {
  if (change === null || !isDecimalText(change)) return '—';
  const value = decimal(change);
  const sign = value.isZero() ? '±' : value.isNegative() ? '−' : '+';
  return sign + exactMoney(change.replace(/^-/, ''), currency);
}
