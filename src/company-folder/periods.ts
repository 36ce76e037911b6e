import { type FiscalCalendar, isPeriodKey, periodOf, periodsBetween } from '#engine/calendar/period.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Company } from './format.ts';

export type Asked = {
  /** Keys, `all`, or none for each scheme's present period. */
  periods: readonly string[];
  /** Keys; none for all. */
  schemes: readonly string[];
};

/** The days of the facts, and the day from which the company is looked at. */
export type Span = { firstDay: string; today: string; calendar: FiscalCalendar };

/**
 * The periods to evaluate, each once: those asked for; for `all` every period of the schemes' cycles from the first fact
 * to today; else the period of each scheme's first cycle in which today lies.
 * @throws Refusal target.bad_period, folder.unknown_scheme_key, folder.future_period
 */
export function choosePeriods(company: Company, span: Span, asked: Asked): string[] {
  const known = [...new Set(company.schemes.map((scheme) => scheme.key))];
  for (const scheme of asked.schemes) {
    if (!known.includes(scheme)) throw new Refusal('folder.no_scheme', { scheme, known: known.join(', ') });
  }
  const schemes = company.schemes.filter(({ key }) => asked.schemes.length === 0 || asked.schemes.includes(key));
  const cycles = [...new Set(schemes.flatMap((scheme) => scheme.cycles))];
  const { calendar, firstDay, today } = span;
  const periods = asked.periods.flatMap((period) => {
    if (period === 'all') {
      return cycles.flatMap((cycle) =>
        periodsBetween(periodOf(firstDay, cycle, calendar), periodOf(today, cycle, calendar)),
      );
    }
    if (!isPeriodKey(period)) throw new Refusal('target.bad_period', { period });
    return [period];
  });
  if (asked.periods.length > 0) return [...new Set(periods)];
  const first = schemes.flatMap((scheme) => scheme.cycles.slice(0, 1));
  return [...new Set(first.map((cycle) => periodOf(today, cycle, calendar)))];
}
