import { dayOf, partsOf } from '#engine/calendar/day.ts';

/**
 * Periods on a settable fiscal calendar. A period is named by its key:
 *
 *   2026 the fiscal year, 2026-H2 its second half, 2026-Q4 its fourth quarter, 2026-11 the calendar month November 2026
 *
 * Years, halves and quarters belong to the fiscal year; months keep their everyday name whatever the fiscal year, because
 * nobody calls November anything but November. A period covers the days from `start` up to but not including `end`.
 *
 * Example: a fiscal year that starts in April and is named by the year it starts in: 2026-Q4 is January to March 2027.
 */
export type Cycle = 'month' | 'quarter' | 'half' | 'year';

export const cycles: readonly Cycle[] = ['month', 'quarter', 'half', 'year'];

/** Days from `start` (inclusive) to `end` (exclusive), both 'YYYY-MM-DD'. */
export type DayRange = { start: string; end: string };

/** `fiscalYearStartMonth` 1–12. A fiscal year starting in January is its calendar year either way. */
export type FiscalCalendar = { fiscalYearStartMonth: number; fiscalYearNamedBy: 'start' | 'end' };

/** Fiscal year = calendar year, as the law asks of companies in China. */
export const calendarYears: FiscalCalendar = { fiscalYearStartMonth: 1, fiscalYearNamedBy: 'start' };

const monthsIn: Readonly<Record<Cycle, number>> = { month: 1, quarter: 3, half: 6, year: 12 };
const pattern = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/;

/** `number` counts the periods of the cycle within the year from 1; a year's is 1. */
type PeriodParts = { cycle: Cycle; year: number; number: number };

export function isPeriodKey(text: string): boolean {
  return readKey(text) !== undefined;
}

/** Throws a RangeError when the text is no period key, like the other functions here that take a key. */
export function cycleOf(key: string): Cycle {
  return partsOfKey(key).cycle;
}

/** Key of the period of this cycle in which the day lies. */
export function periodOf(day: string, cycle: Cycle, calendar: FiscalCalendar): string {
  const { year, month } = partsOf(day);
  if (cycle === 'month') return keyOf({ cycle, year, number: month });
  const start = startMonthOf(calendar);
  const startYear = month >= start ? year : year - 1;
  const monthsIntoYear = (month - start + 12) % 12;
  const number = Math.floor(monthsIntoYear / monthsIn[cycle]) + 1;
  return keyOf({ cycle, year: startYear + yearsNamedAhead(calendar), number });
}

/** The days of a period. */
export function periodRange(key: string, calendar: FiscalCalendar): DayRange {
  const { cycle, year, number } = partsOfKey(key);
  const months = monthsIn[cycle];
  const first =
    cycle === 'month'
      ? year * 12 + number - 1
      : (year - yearsNamedAhead(calendar)) * 12 + startMonthOf(calendar) - 1 + (number - 1) * months;
  return { start: firstDayOfMonth(first), end: firstDayOfMonth(first + months) };
}

export function nextPeriod(key: string): string {
  return movePeriod(key, 1);
}

/** 上期: the period of the same cycle just before. */
export function previousPeriod(key: string): string {
  return movePeriod(key, -1);
}

/** 去年同期: the same period of the year before. */
export function sameLastYear(key: string): string {
  const parts = partsOfKey(key);
  return keyOf({ ...parts, year: parts.year - 1 });
}

/** The same period of the year after. */
export function sameNextYear(key: string): string {
  const parts = partsOfKey(key);
  return keyOf({ ...parts, year: parts.year + 1 });
}

/** All periods from the first to the last key, both included; none when the last lies before the first. */
export function periodsBetween(firstKey: string, lastKey: string): string[] {
  if (cycleOf(firstKey) !== cycleOf(lastKey)) {
    throw new RangeError(`${firstKey} and ${lastKey} are periods of different cycles`);
  }
  const last = positionOf(lastKey);
  const keys: string[] = [];
  for (let key = firstKey; positionOf(key) <= last; key = nextPeriod(key)) keys.push(key);
  return keys;
}

/** All periods of the cycle that have at least one day in the range, in order. */
export function periodsIn(range: DayRange, cycle: Cycle, calendar: FiscalCalendar): string[] {
  const keys: string[] = [];
  if (range.start >= range.end) return keys;
  let key = periodOf(range.start, cycle, calendar);
  while (periodRange(key, calendar).start < range.end) {
    keys.push(key);
    key = nextPeriod(key);
  }
  return keys;
}

export function contains(range: DayRange, day: string): boolean {
  return range.start <= day && day < range.end;
}

/** The days that two ranges share, or undefined when there are none. */
export function intersect(a: DayRange, b: DayRange): DayRange | undefined {
  const later = a.start > b.start ? a : b;
  const earlier = a.end < b.end ? a : b;
  return later.start < earlier.end ? { start: later.start, end: earlier.end } : undefined;
}

function movePeriod(key: string, by: number): string {
  const { cycle } = partsOfKey(key);
  const perYear = 12 / monthsIn[cycle];
  const position = positionOf(key) + by;
  const year = Math.floor(position / perYear);
  return keyOf({ cycle, year, number: position - year * perYear + 1 });
}

/** Counts the periods of a cycle since the year 0. */
function positionOf(key: string): number {
  const { cycle, year, number } = partsOfKey(key);
  return year * (12 / monthsIn[cycle]) + number - 1;
}

function partsOfKey(key: string): PeriodParts {
  const parts = readKey(key);
  if (!parts) throw new RangeError(`not a period: ${JSON.stringify(key.slice(0, 40))}`);
  return parts;
}

function readKey(text: string): PeriodParts | undefined {
  const match = pattern.exec(text);
  const year = Number(match?.[1]);
  if (!match || year === 0) return undefined;
  if (match[2]) return { cycle: 'half', year, number: Number(match[2]) };
  if (match[3]) return { cycle: 'quarter', year, number: Number(match[3]) };
  if (match[4]) return { cycle: 'month', year, number: Number(match[4]) };
  return { cycle: 'year', year, number: 1 };
}

function keyOf({ cycle, year, number }: PeriodParts): string {
  if (year < 1 || year > 9999) throw new RangeError(`year ${year} is outside 1 to 9999`);
  const name = String(year).padStart(4, '0');
  if (cycle === 'year') return name;
  if (cycle === 'half') return `${name}-H${number}`;
  if (cycle === 'quarter') return `${name}-Q${number}`;
  return `${name}-${String(number).padStart(2, '0')}`;
}

function yearsNamedAhead(calendar: FiscalCalendar): number {
  return calendar.fiscalYearNamedBy === 'end' && startMonthOf(calendar) > 1 ? 1 : 0;
}

function startMonthOf({ fiscalYearStartMonth: month }: FiscalCalendar): number {
  if (!Number.isInteger(month) || month < 1 || month > 12) throw new RangeError(`no month ${month}`);
  return month;
}

/** `month` counts months since January of the year 0. */
function firstDayOfMonth(month: number): string {
  const year = Math.floor(month / 12);
  return dayOf(year, month - year * 12 + 1, 1);
}
