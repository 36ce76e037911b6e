import { type Cycle, periodRange } from '#engine/calendar/period.ts';
import { usePeriods } from './periods.ts';

/** A day from which a draft may hold: the first one of a period. */
type Start = { kind: 'next' | 'current' | 'first'; period: string; day: string };

/**
 * From when a draft holds once it is published: from the next period unless another day was chosen.
 * @param chosen the chosen day; null while nobody has chosen
 * @param reachesBack whether the first period that has records may be chosen too
 */
export function useEffectiveDay(cycles: readonly Cycle[], chosen: string | null, reachesBack = false) {
  const periods = usePeriods(cycles);
  const { calendar, next, current, first } = periods;
  const startOf = (kind: Start['kind'], period: string): Start => ({
    kind,
    period,
    day: periodRange(period, calendar).start,
  });
  const starts = [
    startOf('next', next),
    startOf('current', current),
    ...(reachesBack && first !== null ? [startOf('first', first)] : []),
  ];
  return { ...periods, starts, day: chosen ?? periodRange(next, calendar).start };
}

export type EffectiveDay = ReturnType<typeof useEffectiveDay>;
