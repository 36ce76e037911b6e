import type { EChartsCoreOption } from 'echarts/core';
import { type ChartColours, curveAxes, dashedAt, plainDrawing } from '#web/ui/chart/drawing.ts';
import type { PopulationDrawing } from './curve-drawing.ts';

type Option = {
  drawn: PopulationDrawing;
  xLabel: string;
  yLabel: string;
  targetLabel: string;
  colours: ChartColours;
};

/** The curve as a line, people as see-through dots on it, the target as a dashed line. */
export function curveOption({ drawn, xLabel, yLabel, targetLabel, colours }: Option): EChartsCoreOption {
  const axes = curveAxes({ xLabel, yLabel, colours });
  return {
    ...plainDrawing,
    grid: { left: 8, right: 24, top: 30, bottom: 26, containLabel: true },
    xAxis: { ...axes.x, scale: true },
    yAxis: { ...axes.y, min: 0 },
    series: [
      {
        type: 'line',
        data: drawn.points.map(({ x, y }) => [x, y]),
        showSymbol: false,
        silent: true,
        lineStyle: { color: colours.line, width: 2 },
        ...(drawn.target === null ? {} : { markLine: dashedAt([drawn.target], targetLabel, colours) }),
      },
      {
        type: 'scatter',
        data: drawn.dots.map(({ x, y }) => [x, y]),
        symbolSize: 9,
        silent: true,
        itemStyle: { color: colours.line, opacity: 0.28, borderColor: colours.line, borderWidth: 1 },
        z: 3,
      },
    ],
  };
}
