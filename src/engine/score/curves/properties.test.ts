import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeness, type Fixed, fixed, fixedText } from '#engine/fixed.ts';
import { checkCurve, pointsRange, prepareCurve, scoreCurve } from '#engine/score/curves/curve.ts';
import { drawCurve } from '#engine/score/curves/draw.ts';
import type { Direction } from '#engine/score/curves/kind.ts';
import { firstPlaceWith, lineAt, mirrorLines, pointsOn } from '#engine/score/curves/line.ts';
import type { Curve } from '#engine/score/definition.ts';

/** Numbers with two decimals, as texts. */
const amount = (least: number, most: number) =>
  fc
    .integer({ min: least * 100, max: most * 100 })
    .map(
      (cents) =>
        `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`,
    );
const direction = fc.constantFrom<Direction>('up', 'down');
const baseline = fc
  .option(amount(-20, 20), { nil: undefined })
  .map((value) => (value === undefined ? {} : { baseline: value }));
const ascending = (key: string, pointsRise: boolean) =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 })), { minLength: 2, maxLength: 6 })
    .map((gaps) => {
      let [at, points] = [20, 0];
      return gaps.map(([gap, more]) => {
        at += gap;
        points = pointsRise ? points + more : more;
        return { [key]: String(at), points: String(points) };
      });
    });

const proportional = fc
  .record({ floor: amount(0, 90), cap: amount(90, 200), baseline })
  .map(({ floor, cap, baseline }): Curve => ({ kind: 'proportional', floor, cap, ...baseline }));
const stepsWith = (rises: boolean) =>
  fc
    .record({ bands: ascending('from', rises), boundary: fc.constantFrom('upper_band', 'lower_band'), baseline })
    .map(({ baseline, ...rest }): Curve => ({ kind: 'steps', ...rest, ...baseline }));
const piecewiseWith = (rises: boolean) =>
  fc
    .record({ knots: ascending('at', rises), baseline })
    .map(({ baseline, ...rest }): Curve => ({ kind: 'piecewise', ...rest, ...baseline }));
const deduction = fc
  .record({ per: amount(1, 30), unit: amount(1, 5), floor: amount(0, 99) })
  .map((settings): Curve => ({ kind: 'deduction', ...settings }));
const passFail = fc.constantFrom('pass', 'fail').map((exactly): Curve => ({ kind: 'pass_fail', exactly }));

const betterIsNeverWorse = fc.oneof(proportional, stepsWith(true), piecewiseWith(true), deduction, passFail);
const anyCurve = fc.oneof(
  betterIsNeverWorse,
  stepsWith(false),
  piecewiseWith(false),
  fc.constant<Curve>({ kind: 'manual' }),
);

const points = (curve: Curve, way: Direction, actual: Fixed, target: Fixed) => {
  const score = scoreCurve(prepareCurve(curve, way), actual, target);
  return typeof score === 'string' ? null : score.points;
};

describe('every curve', () => {
  it('stays within its range', () => {
    fc.assert(
      fc.property(anyCurve, direction, amount(-50, 200), amount(0, 100), (curve, way, actual, target) => {
        expect(checkCurve(curve)).toEqual([]);
        const { least, most } = pointsRange(prepareCurve(curve, way));
        const got = points(curve, way, fixed(actual), fixed(target));
        fc.pre(got !== null);
        expect(got >= least && got <= most).toBe(true);
      }),
    );
  });

  it('never gives fewer points for doing better, where its table rises', () => {
    fc.assert(
      fc.property(
        betterIsNeverWorse,
        direction,
        amount(-50, 200),
        amount(0, 50),
        amount(0, 100),
        (curve, way, actual, more, target) => {
          const better = way === 'up' ? fixed(actual) + fixed(more) : fixed(actual) - fixed(more);
          const [now, then] = [
            points(curve, way, fixed(actual), fixed(target)),
            points(curve, way, better, fixed(target)),
          ];
          fc.pre(now !== null && then !== null);
          expect(then).toBeGreaterThanOrEqual(now);
        },
      ),
    );
  });

  it('gives the points that are drawn', () => {
    fc.assert(
      fc.property(anyCurve, direction, amount(1, 150), amount(1, 100), (curve, way, actual, target) => {
        const drawn = drawCurve(prepareCurve(curve, way), actual, target);
        fc.pre(drawn.own !== null);
        const xs = drawn.points.map(({ x }) => fixed(x));
        expect(xs).toEqual(xs.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
        expect(Number(distanceFromDrawing(drawn.points, drawn.own.x, drawn.own.y))).toBeLessThan(1e-15);
      }),
    );
  });
});

describe('continuous curves', () => {
  const steady = fc.oneof(
    proportional.map((curve): Curve => ({ ...curve, floor: '0' })),
    piecewiseWith(false),
    deduction,
    fc.constant<Curve>({ kind: 'manual' }),
  );

  it('have no jump at any corner', () => {
    fc.assert(
      fc.property(steady, direction, (curve, way) => {
        const { lines } = prepareCurve(curve, way);
        for (const [index, line] of lines.entries()) {
          const before = lines[index - 1];
          if (line.from === null || !before) continue;
          const jump = pointsOn(line, line.from) - pointsOn(before, line.from);
          expect(jump < 0n ? -jump : jump).toBeLessThan(closeness);
        }
      }),
    );
  });
});

describe('searching a curve', () => {
  const places = fc.tuple(anyCurve, amount(-1, 3), amount(0, 130));

  it('finds the nearest place to the right that gives enough', () => {
    fc.assert(
      fc.property(places, ([curve, from, wanted]) => {
        const { lines } = prepareCurve(curve, 'up');
        const [x, enough] = [fixed(from), fixed(wanted)];
        const found = firstPlaceWith(lines, x, enough);
        const gives = (place: Fixed) => pointsOn(lineAt(lines, place), place);
        const reach = found ?? fixed('200');
        if (found !== null) {
          // A step further, because an open band begins just right of the place, and a crossing is rounded.
          expect(gives(found + 2n * closeness) >= enough || gives(found) >= enough).toBe(true);
        }
        for (let part = 0n; part < 20n; part += 1n) {
          const between = x + ((reach - x) * part) / 20n;
          if (between < reach - 2n * closeness) expect(gives(between) < enough).toBe(true);
        }
      }),
    );
  });

  it('works to the left by way of the mirror', () => {
    fc.assert(
      fc.property(places, ([curve, at]) => {
        const { lines } = prepareCurve(curve, 'up');
        const mirrored = mirrorLines(lines);
        const x = fixed(at);
        // On a bound itself the two views may differ by a rounding of the bound's closeness.
        fc.pre(lines.every((line) => line.from === null || line.from > x + closeness || line.from < x - closeness));
        expect(pointsOn(lineAt(mirrored, -x), -x)).toBe(pointsOn(lineAt(lines, x), x));
        expect(mirrorLines(mirrored)).toEqual(lines);
      }),
    );
  });
});

/** How far `y` is from the drawing at `x`; at a jump, from the nearer of its two ends. */
function distanceFromDrawing(drawn: readonly { x: string; y: string }[], x: string, y: string): string {
  let nearest: Fixed | null = null;
  for (const [index, point] of drawn.entries()) {
    const next = drawn[index + 1];
    if (!next) continue;
    const [x0, x1, y0, y1] = [fixed(point.x), fixed(next.x), fixed(point.y), fixed(next.y)];
    if (fixed(x) < x0 || fixed(x) > x1) continue;
    const on = x0 === x1 ? y1 : y0 + ((y1 - y0) * (fixed(x) - x0)) / (x1 - x0);
    for (const candidate of [on, x0 === x1 ? y0 : on]) {
      const gap = candidate < fixed(y) ? fixed(y) - candidate : candidate - fixed(y);
      if (nearest === null || gap < nearest) nearest = gap;
    }
  }
  return fixedText(nearest ?? fixed('1000'));
}
