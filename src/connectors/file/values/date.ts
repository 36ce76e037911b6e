import { addDays, dayOf, daysInMonth } from '#engine/calendar/day.ts';
import { type Cell, cellText, plainText, type ReadValue, shown } from '../cell.ts';

/** In which order a file writes day and month where that is not plain to see, as in 11/12/2026. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** Days of business: anything else is a typing error, or not a date at all. */
const firstYear = 1900;
const lastYear = 2199;

/**
 * The day in a cell, 'YYYY-MM-DD'; a time behind it is left out.
 *
 *   2026-11-21   2026/11/21   2026.7.9   20261121   2026年11月21日   2026-11-21 09:30   2026-11-21T09:30:00Z
 *   2026年11月   2026-11   → the first of the month
 *   21.11.2026 (always day first)   11/21/2026, 21/11/2026: by `order`, or by the number above 12
 *   46347 → an Excel serial number, days since 1899-12-30
 */
export function readDate(cell: Cell | undefined, order?: DateOrder): ReadValue {
  const written = cellText(cell);
  if (written === null) return null;
  if (isoDay.test(written)) return checked(written, written.slice(0, 4), written.slice(5, 7), written.slice(8, 10));
  const text = plainText(written);
  const parts = yearFirst.exec(text);
  if (parts) return checked(written, parts[1], parts[2], parts[3] ?? '1');
  const compact = eightDigits.exec(text);
  if (compact) return checked(written, compact[1], compact[2], compact[3]);
  if (serial.test(text)) return fromSerial(written, text);
  const last = yearLast.exec(text);
  return last ? readYearLast(written, last, order) : notADate(written);
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const time = String.raw`(?:[T ]+(?:上午|下午)?\s?\d{1,2}[:时点]\d{1,2}[^/]{0,24})?`;
const yearFirst = new RegExp(
  String.raw`^(\d{4})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2})\s?[日号]?|\s?月)?${time}$`,
);
const eightDigits = /^((?:19|20|21)\d{2})(\d{2})(\d{2})$/;
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${time}$`);
/** 1927 to 2173: a smaller number is more likely a year or a count than a date. */
const serial = /^[1-9]\d{4}(\.\d+)?$/;

function fromSerial(written: string, text: string): ReadValue {
  const day = addDays('1899-12-30', Number.parseInt(text, 10));
  return day < '2174' ? day : notADate(written);
}

function readYearLast(written: string, parts: RegExpExecArray, order: DateOrder | undefined): ReadValue {
  const [, first = '', separator, second = '', year] = parts;
  // Dots are only ever written by people who put the day first.
  const dayFirst = separator === '.' || order === 'dmy' || (order !== 'mdy' && Number(first) > 12);
  const monthFirst = !dayFirst && (order === 'mdy' || Number(second) > 12);
  if (dayFirst) return checked(written, year, second, first);
  if (monthFirst) return checked(written, year, first, second);
  return { code: 'value.date_order', params: { value: shown(written) } };
}

function checked(written: string, year = '', month = '', day = ''): ReadValue {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return notADate(written);
  if (y < firstYear || y > lastYear) return { code: 'value.far_date', params: { value: shown(written) } };
  return dayOf(y, m, d);
}

function notADate(written: string): ReadValue {
  return { code: 'value.not_a_date', params: { value: shown(written) } };
}
