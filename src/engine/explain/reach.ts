import type { MeasureUnit } from '#engine/explain/step.ts';
import { closeness, type Fixed, fixed, wholeSteps } from '#engine/fixed.ts';
import { placeOn, valueAt } from '#engine/score/curves/axis.ts';
import { type PreparedCurve, pointsRange } from '#engine/score/curves/curve.ts';
import type { CurveLine } from '#engine/score/curves/kind.ts';
import { firstPlaceWith, mirrorLines, pointsOn } from '#engine/score/curves/line.ts';
import type { ScoredKpi } from '#engine/score/kpi.ts';

/** The smallest step of a value by its unit: a cent, one visit, a hundredth of a percent, a tenth of a day. */
const smallestSteps: Readonly<Record<MeasureUnit, string>> = {
  money: '0.01',
  count: '1',
  ratio: '0.0001',
  days: '0.1',
  points: '0.01',
};

export function smallestStep(unit: MeasureUnit): Fixed {
  return fixed(smallestSteps[unit]);
}

/** A value that is enough, and how far it is from the present one (null: there is no present one). */
export type Found = { actual: Fixed; change: Fixed | null };

/**
 * The nearest better value of a KPI for which `isEnough` holds, in whole smallest steps from the present value, so that one
 * step less is not enough. The curve says where to look: the first place that gives at least `points`, found on its
 * corners and lines. The test decides within two steps of it, because a quotient may fall a hair short of its place; a
 * band too narrow for a whole step is passed over.
 *
 * `any`: every value is enough. `capped`: the curve never gives so many points. `below_zero`: only a value below 0 would.
 */
export function findValue(
  scored: ScoredKpi,
  points: Fixed,
  isEnough: (actual: Fixed) => boolean,
): Found | 'any' | 'capped' | 'below_zero' {
  const { curve, measure } = scored.kpi;
  const view = viewOf(curve);
  const target = scored.target === null ? null : fixed(scored.target.value);
  const step = smallestStep(measure.unit);
  const better = curve.direction === 'up' ? 1n : -1n;
  const start = scored.actual ?? 0n;
  if (pointsRange(curve).least >= points) return 'any';
  if (scored.score !== null && scored.score.x === null) return 'capped';

  // Without a present value the search begins where the curve does.
  let from = scored.score === null ? (view.lines[1]?.from ?? 0n) : view.turn(scored.score.x ?? 0n);
  for (let look = 0; look < view.lines.length; look += 1) {
    const place = firstPlaceWith(view.lines, from, points);
    if (place === null) return 'capped';
    const boundary = valueAt(curve.axis, curve.direction, view.turn(place), target);
    if (boundary === null) return 'capped';
    const guess = -wholeSteps(-(boundary - start) * better, step);
    for (let steps = guess - 2n; steps <= guess + 2n; steps += 1n) {
      if (scored.actual !== null && steps < 1n) continue;
      const actual = start + better * steps * step;
      if (!isEnough(actual)) continue;
      if (curve.direction === 'down' && actual < 0n && start >= 0n) return 'below_zero';
      return { actual, change: scored.actual === null ? null : steps * step };
    }
    const tried = placeOn(curve.axis, curve.direction, start + better * (guess + 2n) * step, target);
    if (typeof tried !== 'bigint') return 'capped';
    from = view.turn(tried);
  }
  return 'capped';
}

/** The lines as seen with the better side to the right, and the turn of a place into that view and back. */
function viewOf(curve: PreparedCurve): { lines: readonly CurveLine[]; turn: (place: Fixed) => Fixed } {
  // On the axis of actual values lower is better runs to the left; on all others right is better.
  const leftIsBetter = curve.axis.kind === 'actual' && curve.direction === 'down';
  if (leftIsBetter) return { lines: mirrorLines(curve.lines), turn: (place) => -place };
  return { lines: curve.lines, turn: (place) => place };
}

/** The points of the next corner of the curve that lies on the better side and gives more than now; null at the top. */
export function nextCornerPoints(scored: ScoredKpi): Fixed | null {
  const { curve } = scored.kpi;
  const { score } = scored;
  if (score === null || score.x === null) return null;
  const { lines, turn } = viewOf(curve);
  const x = turn(score.x);
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (!before || line.from === null || line.from < x) continue;
    const atCorner = [pointsOn(before, line.from), pointsOn(line, line.from)];
    const more = atCorner.find((points) => points > score.points + closeness);
    if (more !== undefined) return more;
  }
  return null;
}
