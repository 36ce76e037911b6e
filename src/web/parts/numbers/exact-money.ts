import { isDecimalText } from '#engine/money.ts';

/**
 * Money as people are paid it: to the smallest unit of its currency, never shortened to 万元 or K, and the same in both
 * languages. Works on the decimal text itself, so that no digit of a long amount is lost.
 *
 *   exactMoney('12345.6', 'CNY') = '¥12,345.60'      exactMoney('-3', 'JPY') = '-JP¥3'
 *   exactMoney('1666.6665', 'CNY') = '¥1,666.6665'   what is not rounded yet shows its digits, six at most
 *
 * Throws a RangeError for what is no decimal text.
 */
export function exactMoney(value: string, currency: string): string {
  if (!isDecimalText(value)) throw new RangeError(`not a decimal number: ${value.slice(0, 40)}`);
  return formatOf(currency).format(value as `${number}`);
}

const formats = new Map<string, Intl.NumberFormat>();

/** The Chinese signs tell ¥ (CNY) from JP¥ and US$; the English ones would write CN¥ for the usual case. */
function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const made = new Intl.NumberFormat('zh-CN', { style: 'currency', currency, maximumFractionDigits: 6 });
  formats.set(currency, made);
  return made;
}
