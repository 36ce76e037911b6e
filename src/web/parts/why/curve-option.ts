import type { EChartsCoreOption } from 'echarts/core';
import type { chartColours } from '#web/theme/theme.ts';

type CurveDrawing = {
  points: readonly { x: string; y: string }[];
  own: { x: string; y: string } | null;
  ownLabel: string;
  /** Where the target lies on x, drawn as a line; null without one. */
  target: string | null;
  targetLabel: string;
  xLabel: string;
  yLabel: string;
  colours: ReturnType<typeof chartColours>;
};

/** A curve with one's own point and the target on it; both axes named, everything labelled in place of a legend. */
export function curveOption(drawing: CurveDrawing): EChartsCoreOption {
  const { points, own, ownLabel, xLabel, yLabel, colours } = drawing;
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
        ...targetLine(drawing),
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
    itemStyle: { color: colours.line, borderColor: colours.surface, borderWidth: 2 },
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
    z: 3,
  };
}

function targetLine({ target, targetLabel, colours }: CurveDrawing) {
  if (target === null) return {};
  return {
    markLine: {
      symbol: 'none',
      silent: true,
      animation: false,
      label: { formatter: targetLabel, color: colours.target, fontSize: 11 },
      lineStyle: { color: colours.target, type: 'dashed' },
      data: [{ xAxis: target }],
    },
  };
}
