import { type Fixed, fixed, fixedOne, fixedText, quotient } from '#engine/fixed.ts';
import { type CurveScore, type PreparedCurve, scoreCurve } from '#engine/score/curves/curve.ts';
import { lineAt, pointsOn } from '#engine/score/curves/line.ts';

type DrawnPoint = { x: string; y: string };

/**
 * A curve to draw as straight lines between points, left to right; a jump is two points above each other. `xAs` says what
 * x is: a share (1 = 100 % attainment), a value in the measure's unit, or the margin to a target nobody has given.
 */
export type DrawnCurve = {
  xAs: 'attainment' | 'measure' | 'margin';
  points: readonly DrawnPoint[];
  own: DrawnPoint | null;
  /** Where the target lies on x; null without one. */
  target: string | null;
};

/** The exact corners of the curve, wide enough to show the subject's own point and the target. */
export function drawCurve(curve: PreparedCurve, actual: string | null, target: string | null): DrawnCurve {
  const targetValue = target === null ? null : fixed(target);
  const score = actual === null ? null : scoreCurve(curve, fixed(actual), targetValue);
  const own = score === null || typeof score === 'string' ? null : score;
  const view = viewOf(curve, targetValue);
  const [left, right] = extent(curve, own, view);
  const corners: { x: Fixed; y: Fixed }[] = [{ x: left, y: pointsOn(lineAt(curve.lines, left), left) }];
  for (const [index, line] of curve.lines.entries()) {
    if (line.from === null || line.from <= left) continue;
    const before = curve.lines[index - 1];
    const reached = before ? pointsOn(before, line.from) : line.at;
    corners.push({ x: line.from, y: reached });
    if (reached !== pointsOn(line, line.from)) corners.push({ x: line.from, y: pointsOn(line, line.from) });
  }
  corners.push({ x: right, y: pointsOn(lineAt(curve.lines, right), right) });
  const points = corners.map((corner) => ({ x: fixedText(view.toX(corner.x)), y: fixedText(corner.y) }));
  return {
    xAs: view.xAs,
    points: view.mirrored ? points.reverse() : points,
    own: own === null ? null : { x: fixedText(view.toX(own.x ?? right)), y: fixedText(own.points) },
    target: view.target === null ? null : fixedText(view.target),
  };
}

type View = { xAs: DrawnCurve['xAs']; toX: (x: Fixed) => Fixed; mirrored: boolean; target: Fixed | null };

/** People read a margin as the value itself, so it is drawn around the allowance or target it is counted from. */
function viewOf(curve: PreparedCurve, target: Fixed | null): View {
  const { axis, direction } = curve;
  const same = (x: Fixed): Fixed => x;
  if (axis.kind === 'actual') return { xAs: 'measure', toX: same, mirrored: false, target };
  if (axis.kind !== 'margin') return { xAs: 'attainment', toX: same, mirrored: false, target: fixedOne };
  const reference = axis.allowance ?? target;
  if (reference === null) return { xAs: 'margin', toX: same, mirrored: false, target: null };
  if (direction === 'up') return { xAs: 'measure', toX: (x) => reference + x, mirrored: false, target };
  return { xAs: 'measure', toX: (x) => reference - x, mirrored: true, target };
}

/** From the first corner (or 0) to the last, with a fifth of that to spare, and the own point inside. */
function extent(curve: PreparedCurve, own: CurveScore | null, view: View): [Fixed, Fixed] {
  const isAttainment = view.xAs === 'attainment';
  const marks = curve.lines.flatMap((line) => (line.from === null ? [] : [line.from]));
  if (isAttainment) marks.push(0n, fixedOne);
  // A single corner has no width of its own; its distance from a value of 0 gives the scale.
  else if (marks.length < 2) marks.push(view.mirrored ? view.toX(0n) : -view.toX(0n));
  if (own !== null && own.x !== null) marks.push(own.x);
  const sorted = marks.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [low, high] = [sorted.at(0) ?? 0n, sorted.at(-1) ?? fixedOne];
  const spare = high > low ? quotient(high - low, 5n * fixedOne) : fixedOne;
  return [isAttainment && low === 0n ? low : low - spare, high + spare];
}
