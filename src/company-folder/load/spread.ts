import { addDays, daysBetween } from '#engine/calendar/day.ts';
import {
  type Cycle,
  type DayRange,
  type FiscalCalendar,
  intersect,
  periodRange,
  periodsIn,
} from '#engine/calendar/period.ts';
import { decimal, splitByLargestRemainder, toText } from '#engine/money.ts';

/**
 * How a target for odd days becomes targets of a scheme's periods. `days`: in proportion to the days in each period;
 * `months`: the same for each month, and within a month by days; both sum exactly to the whole. `same`: each period gets
 * the whole value, as a rate does.
 *
 *   60,000 for 2026-04-01 to 2026-09-30 by months over quarters → 30,000 for Q2 and 30,000 for Q3
 */
export type Spread = { by: 'days' | 'months' | 'same'; cycle: Cycle };

export type Stretch = { period: string } | { firstOn: string; lastOn: string };

/** Cents, or as many decimals as the value itself has. */
const leastPlaces = 2;

export function spreadValue(
  stretch: Stretch,
  value: string,
  { by, cycle }: Spread,
  calendar: FiscalCalendar,
): { period: string; value: string }[] {
  const range = 'period' in stretch ? periodRange(stretch.period, calendar) : daysOf(stretch);
  const periods = periodsIn(range, cycle, calendar);
  if (by === 'same') return periods.map((period) => ({ period, value }));
  const whole = decimal(value);
  const places = Math.max(leastPlaces, whole.decimalPlaces());
  const shares = periods.map((period) => ({ key: period, share: shareOf(range, periodRange(period, calendar), by) }));
  return [...splitByLargestRemainder(whole, shares, places)].map(([period, part]) => ({ period, value: toText(part) }));
}

function daysOf({ firstOn, lastOn }: { firstOn: string; lastOn: string }): DayRange {
  return { start: firstOn, end: addDays(lastOn, 1) };
}

function shareOf(range: DayRange, period: DayRange, by: 'days' | 'months') {
  const common = intersect(range, period);
  if (!common) return decimal(0);
  if (by === 'days') return decimal(daysBetween(common.start, common.end));
  return monthsIn(common, range);
}

/** In months of the range: a month that the range covers in part counts as one, and is shared by its covered days. */
function monthsIn(part: DayRange, range: DayRange) {
  const months = periodsIn(part, 'month', everyday).map((month) => periodRange(month, everyday));
  return months.reduce((sum, month) => {
    const wholeDays = daysBetween(...edges(intersect(range, month)));
    const partDays = daysBetween(...edges(intersect(part, month)));
    return sum.plus(decimal(partDays).dividedBy(wholeDays));
  }, decimal(0));
}

const everyday: FiscalCalendar = { fiscalYearStartMonth: 1, fiscalYearNamedBy: 'start' };

function edges(range: DayRange | undefined): [string, string] {
  if (!range) throw new Error('months of a part lie in the part');
  return [range.start, range.end];
}
