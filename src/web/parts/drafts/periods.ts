import {
  type Cycle,
  type FiscalCalendar,
  nextPeriod,
  periodOf,
  periodRange,
  periodsBetween,
  previousPeriod,
} from '#engine/calendar/period.ts';
import { useFactSpan } from '#web/client/fact-span.ts';
import { useMe } from '#web/client/session.ts';

/** How many past periods of a cycle can be chosen at least, and at most where the records go back further. */
const past = 5;
const mostPast = 60;

type Span = { first: string | null; last: string | null };

/** The periods a draft is looked at in, by the company's calendar. */
export function usePeriods(cycles: readonly Cycle[]) {
  const { today, settings } = useMe();
  const span = useFactSpan();
  const groups = (cycles.length > 0 ? cycles : ['quarter' as const]).map((cycle) =>
    periodsOf(cycle, { today, calendar: settings, span }),
  );
  const [main = periodsOf('quarter', { today, calendar: settings, span })] = groups;
  return { ...main, today, calendar: settings, groups };
}

/**
 * `busy`: the running period, or the newest with records where those end long ago. `last`: the newest complete period that has records; `first`: the one in which the records begin, where that is before
 * the running one. A company that tries the product on last year's data is shown last year.
 */
export function periodsOf(
  cycle: Cycle,
  { today, calendar, span }: { today: string; calendar: FiscalCalendar; span: Span },
) {
  const current = periodOf(today, cycle, calendar);
  const before = previousPeriod(current);
  const isOld = span.last !== null && span.last < periodRange(before, calendar).start;
  const last = isOld && span.last !== null ? periodOf(span.last, cycle, calendar) : before;
  const first = span.first === null ? null : periodOf(span.first, cycle, calendar);
  return {
    cycle,
    current,
    busy: isOld ? last : current,
    last,
    next: nextPeriod(current),
    first: first !== null && periodRange(first, calendar).start < periodRange(current, calendar).start ? first : null,
    choices: periodsBetween(oldest(current, span.first, calendar), nextPeriod(current)).toReversed(),
  };
}

function oldest(current: string, firstDay: string | null, calendar: FiscalCalendar): string {
  let period = current;
  for (let step = 0; step < mostPast; step += 1) {
    if (step >= past && (firstDay === null || periodRange(period, calendar).start <= firstDay)) break;
    period = previousPeriod(period);
  }
  return period;
}
