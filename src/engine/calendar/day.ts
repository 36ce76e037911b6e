/**
 * Business days. A day is the text 'YYYY-MM-DD' of the proleptic Gregorian calendar, years 0001 to 9999. It has no hour
 * and no time zone, so nothing here can shift it; arithmetic goes through whole day numbers, 1970-01-01 being 0.
 * Texts of days sort as the days do.
 */
export type DayParts = { year: number; month: number; day: number };

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists: '2024-02-29' yes, '2023-02-29' no, '2024-2-9' no. */
export function isDay(text: string): boolean {
  return readParts(text) !== undefined;
}

/** Year, month (1–12) and day of month. Throws a RangeError when it is no day. */
export function partsOf(day: string): DayParts {
  const parts = readParts(day);
  if (!parts) throw new RangeError(`not a day: ${JSON.stringify(day.slice(0, 40))}`);
  return parts;
}

/** The day of these parts. Throws a RangeError when there is no such day. */
export function dayOf(year: number, month: number, day: number): string {
  const text = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  partsOf(text);
  return text;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01, negative before. */
export function dayNumber(day: string): number {
  const { year, month, day: dayOfMonth } = partsOf(day);
  // Years are counted from March, so that the leap day is the last of its year and months have a regular pattern.
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + dayOfMonth - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719468;
}

/** The day with this number; the inverse of `dayNumber`. Throws a RangeError outside the years 0001 to 9999. */
export function dayOfNumber(number: number): string {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return dayOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth);
}

export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}

/** Whole days from `earlier` to `later`; 0 for the same day, negative when they are the other way round. */
export function daysBetween(earlier: string, later: string): number {
  return dayNumber(later) - dayNumber(earlier);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: string): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

function readParts(text: string): DayParts | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : undefined;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
