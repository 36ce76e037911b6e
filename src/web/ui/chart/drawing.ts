import type { chartColours } from '#web/theme/theme.ts';

export type ChartColours = ReturnType<typeof chartColours>;

/** How every chart begins: nothing moves. */
export const plainDrawing = { animation: false };

/** Periods across; where there is no room for all names, some are left out. */
export function periodAxis(names: readonly string[], colours: ChartColours) {
  return {
    type: 'category',
    data: names,
    axisLine: { lineStyle: { color: colours.grid } },
    axisTick: { show: false },
    // With some air beside each name: those that touch read as one.
    axisLabel: { color: colours.faint, fontSize: 11, hideOverlap: true, padding: [0, 6] },
  };
}

type Named = { xLabel: string; yLabel: string; colours: ChartColours };

/** The axes of a curve: both numbers, both named, fine lines across for the eye to go along. */
export function curveAxes({ xLabel, yLabel, colours }: Named) {
  const axis = {
    type: 'value',
    nameTextStyle: { color: colours.faint, fontSize: 11 },
    axisLabel: { color: colours.faint, fontSize: 11, hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: colours.grid } },
    splitLine: { lineStyle: { color: colours.grid } },
  };
  return {
    x: { ...axis, name: xLabel, nameLocation: 'middle', nameGap: 28, splitLine: { show: false } },
    y: { ...axis, name: yLabel, nameTextStyle: { ...axis.nameTextStyle, align: 'left' } },
  };
}

/** Dashed lines from bottom to top, each with the label: a target, a cliff. */
export function dashedAt(places: readonly string[], label: string, colours: ChartColours) {
  return {
    symbol: 'none',
    silent: true,
    animation: false,
    label: { formatter: label, color: colours.target, fontSize: 11 },
    lineStyle: { color: colours.target, type: 'dashed' },
    data: places.map((xAxis) => ({ xAxis })),
  };
}
