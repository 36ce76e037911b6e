import type { EChartsCoreOption } from 'echarts/core';
import type { chartColours } from '#web/theme/theme.ts';
import type { PopulationDrawing } from './curve-drawing.ts';

type Option = {
  drawn: PopulationDrawing;
  xLabel: string;
  yLabel: string;
  targetLabel: string;
  colours: ReturnType<typeof chartColours>;
};

/** The curve as a line, people as see-through dots on it, the target as a dashed line. */
export function curveOption({ drawn, xLabel, yLabel, targetLabel, colours }: Option): EChartsCoreOption {
  const axis = {
    type: 'value',
    nameTextStyle: { color: colours.faint, fontSize: 11 },
    axisLabel: { color: colours.faint, fontSize: 11 },
    axisLine: { show: true, lineStyle: { color: colours.grid } },
    splitLine: { lineStyle: { color: colours.grid } },
  };
  const target = {
    symbol: 'none',
    silent: true,
    animation: false,
    label: { formatter: targetLabel, color: colours.target, fontSize: 11 },
    lineStyle: { color: colours.target, type: 'dashed' },
    data: [{ xAxis: drawn.target }],
  };
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 24, top: 30, bottom: 26, containLabel: true },
    xAxis: { ...axis, name: xLabel, nameLocation: 'middle', nameGap: 28, splitLine: { show: false }, scale: true },
    yAxis: { ...axis, name: yLabel, min: 0, nameTextStyle: { ...axis.nameTextStyle, align: 'left' } },
    series: [
      {
        type: 'line',
        data: drawn.points.map(({ x, y }) => [x, y]),
        showSymbol: false,
        silent: true,
        lineStyle: { color: colours.line, width: 2 },
        ...(drawn.target === null ? {} : { markLine: target }),
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
