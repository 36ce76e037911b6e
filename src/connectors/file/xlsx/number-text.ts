import { addDays } from '#engine/calendar/day.ts';
import { Decimal, isDecimalText, toText } from '#engine/money.ts';

/**
 * The number in a cell as people see it. A workbook stores binary numbers, so 1234.1 may stand in the file as
 * 1234.0999999999999; Excel itself shows and computes with 15 digits, and so do we. Shorter numbers stay as written.
 */
export function numberText(written: string): string | null {
  const text = written.trim();
  if (isDecimalText(text) && text.replace(/\D/g, '').length <= 15) return text;
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return null;
  return toText(new Decimal(number.toPrecision(15)));
}

/** Excel counts days from 1899-12-30 (or, in old files from a Macintosh, 1904-01-01), with the time as a fraction. */
export function serialDay(number: string, from1904: boolean): string | null {
  const [whole = '', fraction] = number.split('.');
  const days = Number(whole);
  if (number.startsWith('-') || days < 1 || days > 2_958_465) return null;
  const day = addDays(from1904 ? '1904-01-01' : '1899-12-30', days);
  return fraction === undefined ? day : `${day} ${timeOf(fraction)}`;
}

function timeOf(fraction: string): string {
  const seconds = Number(new Decimal(`0.${fraction}`).times(86_400).toFixed(0)) % 86_400;
  const part = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  return `${part(seconds / 3600)}:${part((seconds % 3600) / 60)}:${part(seconds % 60)}`;
}
