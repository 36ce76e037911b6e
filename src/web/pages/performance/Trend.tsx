import { useCallback, useMemo } from 'react';
import { decimal } from '#engine/money.ts';
import { useAddress } from '#web/client/address.ts';
import { useBrightness } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { chartColours } from '#web/theme/theme.ts';
import { Chart } from '#web/ui/chart/Chart.tsx';
import { periodAxis, plainDrawing } from '#web/ui/chart/drawing.ts';
import type { Performance } from './Answer.tsx';

/** So many periods there is room to name. */
const namesShown = 4;

/** Names every period, or every second or third one, counted from the newest. */
function isNamed(place: number, count: number): boolean {
  return (count - 1 - place) % Math.ceil(count / namesShown) === 0;
}

/** The totals of the last periods as a line, the newest labelled with its figure. A click opens that period. */
export function Trend({ trend }: { trend: Performance['trend'] }) {
  const { t } = useText();
  const format = useFormat();
  const brightness = useBrightness();
  const { change } = useAddress();
  const option = useMemo(() => {
    const colours = chartColours(brightness);
    const periods = periodAxis(
      trend.map(({ period }) => format.period(period)),
      colours,
    );
    const labelled = trend.findLastIndex(({ total }) => total !== null);
    const labelPlace = isFalling(trend[labelled - 1]?.total, trend[labelled]?.total) ? 'bottom' : 'top';
    return {
      ...plainDrawing,
      // At both ends there is room for half a name.
      grid: { left: 36, right: 36, top: 24, bottom: 22 },
      tooltip: {
        trigger: 'axis',
        appendTo: 'body',
        valueFormatter: (value: unknown) => (typeof value === 'string' ? format.total(value) : '—'),
      },
      xAxis: {
        ...periods,
        boundaryGap: false,
        axisLabel: { ...periods.axisLabel, interval: (place: number) => isNamed(place, trend.length) },
      },
      yAxis: { type: 'value', show: false, min: 0 },
      series: [
        {
          type: 'line',
          name: t('performance.totalScore'),
          data: trend.map(({ total }, index) => ({
            value: total,
            label: {
              show: index === labelled,
              position: labelPlace,
              color: colours.text,
              fontWeight: 600,
              formatter: () => format.total(total),
            },
          })),
          connectNulls: false,
          symbol: 'circle',
          symbolSize: 6,
          lineStyle: { color: colours.line, width: 2 },
          itemStyle: { color: colours.line },
          areaStyle: { color: colours.area },
        },
      ],
    };
  }, [trend, brightness, format, t]);
  const onPick = useCallback((place: number) => change({ period: trend[place]?.period }), [change, trend]);
  return (
    <Chart
      onPick={onPick}
      title={t('performance.trend')}
      label={t('performance.trendChart')}
      option={option}
      height={150}
      table={{
        columns: [t('common.period'), t('performance.totalScore'), t('performance.gradeColumn')],
        rows: trend.map(({ period, total, grade }) => [format.period(period), format.total(total), grade ?? '—']),
      }}
    />
  );
}

/** Whether the line comes down to its last point: then the figure stands below it, clear of the line. */
function isFalling(before: string | null | undefined, last: string | null | undefined): boolean {
  return before != null && last != null && decimal(before).greaterThan(last);
}
