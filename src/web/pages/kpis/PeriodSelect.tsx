import { Select } from 'antd';
import { type Cycle, periodOf, previousPeriod } from '#engine/calendar/period.ts';
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

/** A period without a scheme: the running ones and some before, quarters first. */
export function PeriodSelect({ value, onChange }: { value: string; onChange: (period: string) => void }) {
  const { t } = useText();
  const format = useFormat();
  const me = useMe();
  return (
    <Select
      aria-label={t('common.period')}
      value={value}
      popupMatchSelectWidth={false}
      style={{ minWidth: 120 }}
      onChange={onChange}
      options={cycles.map((cycle) => ({
        label: t(`cycle.${cycle}`),
        options: lastPeriods(currentPeriod(me, cycle), offered[cycle]).map((key) => ({
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
