import { type Cycle, nextPeriod, periodOf, periodsBetween, previousPeriod } from '#engine/calendar/period.ts';
import { useMe } from '#web/client/session.ts';

/** How many past periods of a cycle can be chosen. */
const past = 5;

/** The periods a draft is looked at in, by the company's calendar. */
export function usePeriods(cycles: readonly Cycle[]) {
  const { today, settings } = useMe();
  const of = (cycle: Cycle) => {
    const current = periodOf(today, cycle, settings);
    let first = current;
    for (let step = 0; step < past; step += 1) first = previousPeriod(first);
    return {
      cycle,
      current,
      last: previousPeriod(current),
      next: nextPeriod(current),
      choices: periodsBetween(first, nextPeriod(current)).toReversed(),
    };
  };
  const groups = (cycles.length > 0 ? cycles : ['quarter' as const]).map(of);
  const [main = of('quarter')] = groups;
  return { today, calendar: settings, groups, current: main.current, last: main.last, next: main.next };
}
