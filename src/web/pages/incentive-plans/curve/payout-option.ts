import type { EChartsCoreOption } from 'echarts/core';
import { type ChartColours, curveAxes, dashedAt, plainDrawing } from '#web/ui/chart/drawing.ts';

type PayoutDrawing = {
  points: readonly { x: string; y: string }[];
  cliffs: readonly { at: string; pays: string }[];
  xLabel: string;
  yLabel: string;
  cliffLabel: string;
  colours: ChartColours;
};

/** The payout as a line from zero; where it falls, a marked dashed line. */
export function payoutOption({
  points,
  cliffs,
  xLabel,
  yLabel,
  cliffLabel,
  colours,
}: PayoutDrawing): EChartsCoreOption {
  const axes = curveAxes({ xLabel, yLabel, colours });
  return {
    ...plainDrawing,
    grid: { left: 8, right: 28, top: 30, bottom: 26, containLabel: true },
    xAxis: { ...axes.x, min: 0, max: 'dataMax' },
    yAxis: axes.y,
    series: [
      {
        type: 'line',
        data: points.map(({ x, y }) => [x, y]),
        showSymbol: false,
        silent: true,
        lineStyle: { color: colours.line, width: 2 },
        areaStyle: { color: colours.area },
        markLine: dashedAt(
          cliffs.map(({ at }) => at),
          cliffLabel,
          colours,
        ),
      },
    ],
  };
}
