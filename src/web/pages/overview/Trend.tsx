import { useCallback, useMemo } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useBrightness } from '#web/client/preferences.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { chartColours } from '#web/theme/theme.ts';
import { Chart } from '#web/ui/chart/Chart.tsx';
import { periodAxis, plainDrawing } from '#web/ui/chart/drawing.ts';
import type { Overview } from './OverviewPage.tsx';

/** The leading KPI period by period as bars, each with its target as a line across. A click opens that period. */
export function Trend({ overview }: { overview: Overview }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const brightness = useBrightness();
  const isPhone = useIsPhone();
  const { change } = useAddress();
  const { trend, leading, kpis } = overview;
  const head = kpis.find(({ measure }) => measure === leading);
  const unit = head?.unit ?? 'count';
  const name = head ? ofWords(head.words) : leading;
  const option = useMemo(() => {
    const colours = chartColours(brightness);
    const last = trend.findLastIndex(({ actual }) => actual !== null);
    return {
      ...plainDrawing,
      grid: { left: 4, right: 44, top: 28, bottom: 22 },
      tooltip: {
        trigger: 'axis',
        appendTo: 'body',
        valueFormatter: (value: unknown) => (typeof value === 'string' ? format.inText(value, unit) : '—'),
      },
      xAxis: periodAxis(
        trend.map(({ period }) => format.period(period)),
        colours,
      ),
      yAxis: { type: 'value', show: false, min: 0 },
      series: [
        {
          type: 'bar',
          name,
          barMaxWidth: 32,
          data: trend.map(({ actual }, index) => ({
            value: actual,
            itemStyle: { color: colours.line, opacity: index === last ? 1 : 0.55, borderRadius: [3, 3, 0, 0] },
            label: {
              show: index === last,
              position: 'top',
              color: colours.text,
              fontWeight: 600,
              // An amount is wider than its bar and may stand before a taller one.
              backgroundColor: colours.surface,
              padding: [1, 3],
              formatter: () => format.inText(actual, unit),
            },
          })),
        },
        {
          type: 'scatter',
          name: t('performance.target'),
          symbol: 'rect',
          symbolSize: [isPhone ? 14 : 34, 3],
          itemStyle: { color: colours.text },
          data: trend.map(({ target }) => target),
          z: 4,
        },
      ],
    };
  }, [trend, brightness, format, unit, name, t, isPhone]);
  const onPick = useCallback((place: number) => change({ period: trend[place]?.period }), [change, trend]);
  return (
    <Chart
      title={t('overview.trend', { kpi: name })}
      label={t('overview.trendChart', { kpi: name })}
      option={option}
      height={240}
      onPick={onPick}
      table={{
        columns: [t('common.period'), name, t('performance.target'), t('performance.totalScore')],
        rows: trend.map(({ period, actual, target, total }) => [
          format.period(period),
          format.inText(actual, unit),
          format.inText(target, unit),
          format.total(total),
        ]),
      }}
    />
  );
}
