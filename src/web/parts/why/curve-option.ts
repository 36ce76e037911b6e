import type { EChartsCoreOption } from 'echarts/core';
import { type ChartColours, curveAxes, dashedAt, plainDrawing } from '#web/ui/chart/drawing.ts';

type CurveDrawing = {
  points: readonly { x: string; y: string }[];
  own: { x: string; y: string } | null;
  ownLabel: string;
  /** Where the target lies on x, drawn as a line; null without one. */
  target: string | null;
  targetLabel: string;
  xLabel: string;
  yLabel: string;
  colours: ChartColours;
};

/** A curve with one's own point and the target on it; both axes named, everything labelled in place of a legend. */
export function curveOption(drawing: CurveDrawing): EChartsCoreOption {
  const { points, own, ownLabel, target, targetLabel, xLabel, yLabel, colours } = drawing;
  const axes = curveAxes({ xLabel, yLabel, colours });
  return {
    ...plainDrawing,
    grid: { left: 8, right: 24, top: 28, bottom: 26, containLabel: true },
    xAxis: { ...axes.x, scale: true },
    yAxis: { ...axes.y, min: 0 },
    series: [
      {
        type: 'line',
        data: points.map(({ x, y }) => [x, y]),
        showSymbol: false,
        lineStyle: { color: colours.line, width: 2 },
        silent: true,
        ...(target === null ? {} : { markLine: dashedAt([target], targetLabel, colours) }),
      },
      ...(own ? [ownPoint(own, ownLabel, colours)] : []),
    ],
  };
}

function ownPoint(own: { x: string; y: string }, label: string, colours: ChartColours) {
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
