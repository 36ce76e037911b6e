import { addDays, dayNumber, dayOfNumber, daysBetween, weekdayOf } from '#engine/calendar/day.ts';
import { contains, type DayRange } from '#engine/calendar/period.ts';
import { divideValues, numberValue, type Value } from '#engine/value.ts';

/**
 * Pace (时间进度): how much of a period has gone by. Today counts as gone, so the last day of a period shows 100 %, as
 * sales teams read it at the evening meeting: on 10 November 2026 the month is 10/30 gone.
 */
export type Elapsed = {
  elapsedDays: number;
  totalDays: number;
  /** elapsedDays ÷ totalDays; missing when the period has no such day at all. */
  share: Value;
};

/**
 * Which days are worked. `weekend` lists ISO weekdays (6, 7 for Saturday and Sunday); `exceptions` are public holidays
 * ('off') and the weekend days worked in exchange (调休, 'working').
 */
export type WorkingDays = { weekend: readonly number[]; exceptions: ReadonlyMap<string, 'working' | 'off'> };

/** In calendar days. */
export function elapsedOf(range: DayRange, today: string): Elapsed {
  return elapsed(daysBetween(range.start, goneUntil(range, today)), daysBetween(range.start, range.end));
}

/** In working days. */
export function elapsedWorkingDaysOf(range: DayRange, today: string, workingDays: WorkingDays): Elapsed {
  const gone = { start: range.start, end: goneUntil(range, today) };
  return elapsed(countWorkingDays(gone, workingDays), countWorkingDays(range, workingDays));
}

export function isWorkingDay(day: string, workingDays: WorkingDays): boolean {
  const exception = workingDays.exceptions.get(day);
  return exception ? exception === 'working' : !workingDays.weekend.includes(weekdayOf(day));
}

function countWorkingDays(range: DayRange, workingDays: WorkingDays): number {
  let count = 0;
  const end = dayNumber(range.end);
  for (let number = dayNumber(range.start); number < end; number += 1) {
    if (isWorkingDay(dayOfNumber(number), workingDays)) count += 1;
  }
  return count;
}

/** The first day of the range that is still to come. */
function goneUntil(range: DayRange, today: string): string {
  if (contains(range, today)) return addDays(today, 1);
  return today < range.start ? range.start : range.end;
}

function elapsed(elapsedDays: number, totalDays: number): Elapsed {
  return { elapsedDays, totalDays, share: divideValues(numberValue(elapsedDays), numberValue(totalDays)) };
}
