import type { EChartsCoreOption } from 'echarts/core';
import type { chartColours } from '#web/theme/theme.ts';

type CurveDrawing = {
  points: readonly { x: string; y: string }[];
  own: { x: string; y: string } | null;
  ownLabel: string;
  xLabel: string;
  yLabel: string;
  colours: ReturnType<typeof chartColours>;
};

/** A curve and one's own point on it, both axes named, the point labelled in place of a legend. */
export function curveOption({ points, own, ownLabel, xLabel, yLabel, colours }: CurveDrawing): EChartsCoreOption {
  const axis = {
    type: 'value',
    nameTextStyle: { color: colours.faint, fontSize: 11 },
    axisLabel: { color: colours.faint, fontSize: 11 },
    axisLine: { show: true, lineStyle: { color: colours.grid } },
    splitLine: { lineStyle: { color: colours.grid } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 24, top: 28, bottom: 26, containLabel: true },
    xAxis: { ...axis, name: xLabel, nameLocation: 'middle', nameGap: 28, splitLine: { show: false }, scale: true },
    yAxis: { ...axis, name: yLabel, min: 0, nameTextStyle: { ...axis.nameTextStyle, align: 'left' } },
    series: [
      {
        type: 'line',
        data: points.map(({ x, y }) => [x, y]),
        showSymbol: false,
        lineStyle: { color: colours.line, width: 2 },
        silent: true,
      },
      ...(own ? [ownPoint(own, ownLabel, colours)] : []),
    ],
  };
}

function ownPoint(own: { x: string; y: string }, label: string, colours: CurveDrawing['colours']) {
  return {
    type: 'scatter',
    data: [[own.x, own.y]],
    symbolSize: 12,
    itemStyle: { color: colours.target, borderColor: colours.surface, borderWidth: 2 },
    label: {
      show: true,
      position: 'left',
      distance: 8,
      formatter: label,
      color: colours.text,
      fontWeight: 600,
      textBorderColor: colours.surface,
      textBorderWidth: 3,
    },
    markLine: {
      symbol: 'none',
      silent: true,
      label: { show: false },
      lineStyle: { color: colours.target, type: 'dashed', opacity: 0.7 },
      data: [{ xAxis: own.x }],
    },
    z: 3,
  };
}
