import { useCallback, useMemo } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { type PeriodBar, PeriodBars } from '#web/ui/chart/PeriodBars.tsx';
import type { PersonYear } from './PersonPage.tsx';

/** The totals of the year as bars, each with its figure and grade. A click asks why. */
export function YearTrend({ shown: { periods, person } }: { shown: PersonYear }) {
  const { t } = useText();
  const format = useFormat();
  const { change } = useAddress();
  const bars = useMemo(
    () =>
      periods.map(
        ({ period, total, grade }): PeriodBar => ({
          name: format.period(period.key),
          value: total,
          said: format.total(total),
          inside: grade,
        }),
      ),
    [periods, format],
  );
  const onPick = useCallback(
    (place: number) => change({ why: `person-${person.id}`, at: periods[place]?.period.key }),
    [change, periods, person.id],
  );
  return (
    <PeriodBars
      title={t('person.trend')}
      label={t('person.trendChart')}
      bars={bars}
      height={180}
      onPick={onPick}
      table={{
        columns: [t('common.period'), t('performance.totalScore'), t('performance.gradeColumn')],
        rows: periods.map(({ period, total, grade }) => [format.period(period.key), format.total(total), grade ?? '—']),
      }}
    />
  );
}
