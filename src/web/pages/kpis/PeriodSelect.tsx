import { Select } from 'antd';
import { type Cycle, periodOf, periodRange, previousPeriod } from '#engine/calendar/period.ts';
import { useFactSpan } from '#web/client/fact-span.ts';
import { type Me, useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';

/** How many periods back are offered. */
const offered = { month: 12, quarter: 6, half: 2, year: 2 } as const;
const cycles = ['quarter', 'month', 'half', 'year'] as const;

/** The running period of a cycle in the company's calendar. */
export function currentPeriod(me: Me, cycle: Cycle): string {
  return periodOf(me.today, cycle, me.settings);
}

/** The running period, or where it has no records yet the newest that has: a company that brings last year's data sees figures. */
export function useNewestPeriod(cycle: Cycle): string {
  const me = useMe();
  const { last } = useFactSpan();
  const running = currentPeriod(me, cycle);
  const isBare = last !== null && last < periodRange(running, me.settings).start;
  return isBare ? periodOf(last, cycle, me.settings) : running;
}

/** A period without a scheme: the running ones and some before, quarters first. */
export function PeriodSelect({ value, onChange }: { value: string; onChange: (period: string) => void }) {
  const { t } = useText();
  const format = useFormat();
  const me = useMe();
  const { last } = useFactSpan();
  // The newest with records is offered however old it is.
  const newest = (cycle: Cycle) => (last === null ? [] : [periodOf(last, cycle, me.settings)]);
  return (
    <Select
      aria-label={t('common.period')}
      value={value}
      popupMatchSelectWidth={false}
      style={{ minWidth: 120 }}
      onChange={onChange}
      options={cycles.map((cycle) => ({
        label: t(`cycle.${cycle}`),
        options: withOlder(lastPeriods(currentPeriod(me, cycle), offered[cycle]), newest(cycle)).map((key) => ({
          value: key,
          label: format.period(key),
        })),
      }))}
    />
  );
}

function lastPeriods(newest: string, count: number): string[] {
  const periods = [newest];
  while (periods.length < count) periods.push(previousPeriod(periods.at(-1) ?? newest));
  return periods;
}

/** Periods from the newest down, with those of before that stand in no list; later ones are not offered. */
function withOlder(periods: readonly string[], more: readonly string[]): string[] {
  const oldest = periods.at(-1) ?? '';
  return [...periods, ...more.filter((key) => key < oldest)];
}
