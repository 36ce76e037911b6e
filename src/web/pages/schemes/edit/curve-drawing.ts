import { decimal, isDecimalText, toText } from '#engine/money.ts';
import { prepareCurve } from '#engine/score/curves/curve.ts';
import { type DrawnCurve, drawCurve } from '#engine/score/curves/draw.ts';
import type { Direction } from '#engine/score/curves/kind.ts';
import type { DraftKpi } from './use-draft.ts';

type Point = { x: string; y: string };
type Reached = { actual: string; target: string | null };

export type PopulationDrawing = {
  xAs: DrawnCurve['xAs'];
  /** The curve, left to right, in shown units. */
  points: readonly Point[];
  target: string | null;
  /** Where people stand; beyond the edges of the drawing they stand on the edge. */
  dots: readonly Point[];
  people: number;
  /** Points of the one in the middle, and what share of people (in percent) gets the most and the least there is. */
  middle: string;
  best: string;
  nothing: string;
};

/** The curve with everyone's own point on it, counted by the scoring engine itself. */
export function drawPopulation(
  kpi: DraftKpi,
  direction: Direction,
  values: readonly Reached[],
  factor: string,
): PopulationDrawing {
  const curve = prepareCurve(kpi.curve, direction);
  const fixedTarget = kpi.target.kind === 'fixed' && isDecimalText(kpi.target.value) ? kpi.target.value : null;
  const targetOf = (value: Reached) => (kpi.target.kind === 'fixed' ? fixedTarget : value.target);
  const drawn = drawCurve(curve, null, fixedTarget);
  const own = values.flatMap((value) => drawCurve(curve, value.actual, targetOf(value)).own ?? []);
  const scale = drawn.xAs === 'attainment' ? '0.01' : factor;
  const shown = (x: string) => toText(decimal(x).dividedBy(decimal(scale)));
  const points = widened(drawn.points, own).map(({ x, y }) => ({ x: shown(x), y }));
  const [left, right] = [points[0]?.x ?? '0', points.at(-1)?.x ?? '1'];
  const dots = own.map(({ x, y }) => ({ x: within(shown(x), left, right), y }));
  const heights = drawn.points.map(({ y }) => decimal(y)).sort((a, b) => a.comparedTo(b));
  const sorted = own.map(({ y }) => decimal(y)).sort((a, b) => a.comparedTo(b));
  const part = (count: number) =>
    sorted.length === 0 ? '0' : toText(decimal(count * 100).dividedBy(sorted.length), 0);
  return {
    xAs: drawn.xAs,
    points,
    target: drawn.target === null ? null : shown(drawn.target),
    dots,
    people: own.length,
    middle: toText(sorted[Math.floor(sorted.length / 2)] ?? decimal(0)),
    best: part(sorted.filter((y) => y.equals(heights.at(-1) ?? y)).length),
    nothing: part(sorted.filter((y) => y.equals(heights[0] ?? y)).length),
  };
}

/** The flat ends of the curve drawn on to where people stand, but never to more than three times its width. */
function widened(points: readonly Point[], own: readonly Point[]): Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || own.length === 0) return [...points];
  const [left, right] = [decimal(first.x), decimal(last.x)];
  const width = right.minus(left);
  const xs = own.map(({ x }) => decimal(x)).sort((a, b) => a.comparedTo(b));
  const lowest = xs[0] ?? left;
  const highest = xs.at(-1) ?? right;
  const start = lowest.lessThan(left) ? (lowest.lessThan(left.minus(width)) ? left.minus(width) : lowest) : left;
  const end = highest.greaterThan(right)
    ? highest.greaterThan(right.plus(width))
      ? right.plus(width)
      : highest
    : right;
  return [
    ...(start.equals(left) ? [] : [{ x: toText(start), y: first.y }]),
    ...points,
    ...(end.equals(right) ? [] : [{ x: toText(end), y: last.y }]),
  ];
}

function within(x: string, left: string, right: string): string {
  if (decimal(x).lessThan(decimal(left))) return left;
  return decimal(x).greaterThan(decimal(right)) ? right : x;
}
