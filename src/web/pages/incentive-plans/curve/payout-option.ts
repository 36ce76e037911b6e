import type { EChartsCoreOption } from 'echarts/core';
import type { chartColours } from '#web/theme/theme.ts';

type PayoutDrawing = {
  points: readonly { x: string; y: string }[];
  cliffs: readonly { at: string; pays: string }[];
  xLabel: string;
  yLabel: string;
  cliffLabel: string;
  colours: ReturnType<typeof chartColours>;
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
  const axis = {
    type: 'value',
    nameTextStyle: { color: colours.faint, fontSize: 11 },
    axisLabel: { color: colours.faint, fontSize: 11, hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: colours.grid } },
    splitLine: { lineStyle: { color: colours.grid } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 28, top: 30, bottom: 26, containLabel: true },
    xAxis: {
      ...axis,
      name: xLabel,
      nameLocation: 'middle',
      nameGap: 28,
      splitLine: { show: false },
      min: 0,
      max: 'dataMax',
    },
    yAxis: { ...axis, name: yLabel, nameTextStyle: { ...axis.nameTextStyle, align: 'left' } },
    series: [
      {
        type: 'line',
        data: points.map(({ x, y }) => [x, y]),
        showSymbol: false,
        silent: true,
        lineStyle: { color: colours.line, width: 2 },
        areaStyle: { color: colours.area },
        markLine: {
          symbol: 'none',
          silent: true,
          animation: false,
          label: { formatter: cliffLabel, color: colours.target, fontSize: 11 },
          lineStyle: { color: colours.target, type: 'dashed' },
          data: cliffs.map(({ at }) => ({ xAxis: at })),
        },
      },
    ],
  };
}
