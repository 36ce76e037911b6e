import { useCallback, useMemo } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useBrightness } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { chartColours } from '#web/theme/theme.ts';
import { Chart } from '#web/ui/chart/Chart.tsx';
import type { PersonYear } from './PersonPage.tsx';

/** The totals of the year as bars, each with its figure and grade. A click asks why. */
export function YearTrend({ shown }: { shown: PersonYear }) {
  const { t } = useText();
  const format = useFormat();
  const brightness = useBrightness();
  const { change } = useAddress();
  const { periods, person } = shown;
  const option = useMemo(() => {
    const colours = chartColours(brightness);
    return {
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      grid: { left: 4, right: 4, top: 28, bottom: 22 },
      xAxis: {
        type: 'category',
        data: periods.map(({ period }) => format.period(period.key)),
        axisLine: { lineStyle: { color: colours.grid } },
        axisTick: { show: false },
        axisLabel: { color: colours.faint, fontSize: 11, hideOverlap: true },
      },
      yAxis: { type: 'value', show: false, min: 0 },
      series: [
        {
          type: 'bar',
          barMaxWidth: 40,
          // On a phone there is no room for all; the table has them.
          labelLayout: { hideOverlap: true },
          itemStyle: { color: colours.line, borderRadius: [3, 3, 0, 0] },
          data: periods.map(({ total, grade }) => ({
            value: total,
            label: {
              show: total !== null,
              position: 'top',
              color: colours.text,
              formatter: () => [format.total(total), grade].filter(Boolean).join(' '),
            },
          })),
        },
      ],
    };
  }, [periods, brightness, format]);
  const onPick = useCallback(
    (place: number) => change({ why: `person-${person.id}`, at: periods[place]?.period.key }),
    [change, periods, person.id],
  );
  return (
    <Chart
      title={t('person.trend')}
      label={t('person.trendChart')}
      option={option}
      height={180}
      onPick={onPick}
      table={{
        columns: [t('common.period'), t('performance.totalScore'), t('performance.gradeColumn')],
        rows: periods.map(({ period, total, grade }) => [format.period(period.key), format.total(total), grade ?? '—']),
      }}
    />
  );
}
