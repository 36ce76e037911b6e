import { cycleOf, type FiscalCalendar, isPeriodKey, periodRange } from '#engine/calendar/period.ts';

/** The periods with pay of other cycles than the one asked for that share days with it, in the order given. */
export function periodsAround(
  asked: string | undefined,
  periods: readonly string[],
  calendar: FiscalCalendar,
): string[] {
  if (asked === undefined || !isPeriodKey(asked)) return [];
  const { start, end } = periodRange(asked, calendar);
  return periods.filter((key) => {
    const range = periodRange(key, calendar);
    return cycleOf(key) !== cycleOf(asked) && range.start < end && start < range.end;
  });
}
