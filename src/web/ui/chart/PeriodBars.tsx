import { useMemo } from 'react';
import { useBrightness } from '#web/client/preferences.ts';
import { chartColours } from '#web/theme/theme.ts';
import { Chart, type ChartProps } from './Chart.tsx';
import { periodAxis, plainDrawing } from './drawing.ts';

/** `said` stands on the bar, `inside` (a letter or two) in its head; without a value there is neither. */
export type PeriodBar = { name: string; value: string | null; said: string; inside?: string | null };

type PeriodBarsProps = Omit<ChartProps, 'option'> & { bars: readonly PeriodBar[] };

/** Period by period as bars from zero, each with its figure. */
export function PeriodBars({ bars, ...chart }: PeriodBarsProps) {
  const brightness = useBrightness();
  const option = useMemo(() => {
    const colours = chartColours(brightness);
    const label = { position: 'top', color: colours.text };
    return {
      ...plainDrawing,
      grid: { left: 4, right: 4, top: 28, bottom: 22 },
      xAxis: periodAxis(
        bars.map(({ name }) => name),
        colours,
      ),
      yAxis: { type: 'value', show: false },
      series: [
        {
          type: 'bar',
          barMaxWidth: 44,
          // On a phone there is no room for all; the table has them exactly.
          labelLayout: { hideOverlap: true },
          itemStyle: { color: colours.line, borderRadius: [3, 3, 0, 0] },
          data: bars.map(({ value, said }) => ({
            value,
            label: { ...label, show: value !== null, formatter: () => said },
          })),
        },
        {
          // A bar has one label only: the second is that of an unseen bar over it.
          type: 'bar',
          barMaxWidth: 44,
          barGap: '-100%',
          silent: true,
          itemStyle: { color: 'transparent' },
          data: bars.map(({ value, inside }) => ({
            value,
            label: { position: 'insideTop', color: colours.surface, show: Boolean(inside), formatter: () => inside },
          })),
        },
      ],
    };
  }, [bars, brightness]);
  return <Chart {...chart} option={option} />;
}
