import { addDays, dayOf, daysBetween, partsOf, weekdayOf } from '#engine/calendar/day.ts';
import type { DayRange } from '#engine/calendar/period.ts';

/**
 * Weeks by ISO 8601: Monday to Sunday, numbered within the year that holds their Thursday, key '2026-W47'. So the first
 * days of January can belong to the last week of the old year: 2027-01-01 is in 2026-W53.
 */
const pattern = /^(\d{4})-W(\d{2})$/;

/** Key of the week in which the day lies. */
export function weekOf(day: string): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const { year } = partsOf(thursday);
  const number = Math.floor(daysBetween(dayOf(year, 1, 1), thursday) / 7) + 1;
  return `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`;
}

/** Monday to the next Monday (exclusive). Throws a RangeError when there is no such week. */
export function weekRange(key: string): DayRange {
  const match = pattern.exec(key);
  if (!match) throw new RangeError(`not a week: ${JSON.stringify(key.slice(0, 40))}`);
  // 4 January is always in week 1.
  const inFirst = dayOf(Number(match[1]), 1, 4);
  const start = addDays(inFirst, 1 - weekdayOf(inFirst) + 7 * (Number(match[2]) - 1));
  if (weekOf(start) !== key) throw new RangeError(`there is no week ${key}`);
  return { start, end: addDays(start, 7) };
}

export function nextWeek(key: string): string {
  return weekOf(weekRange(key).end);
}

export function previousWeek(key: string): string {
  return weekOf(addDays(weekRange(key).start, -1));
}
