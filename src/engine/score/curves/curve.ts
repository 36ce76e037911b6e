import type { Fixed } from '#engine/fixed.ts';
import { attainmentOf, placeOn } from '#engine/score/curves/axis.ts';
import { findCurveKind } from '#engine/score/curves/catalog.ts';
import type {
  Axis,
  CurveKind,
  CurveLine,
  CurveSettings,
  Direction,
  SettingProblem,
} from '#engine/score/curves/kind.ts';
import { endLine, lineAt, pointsOn } from '#engine/score/curves/line.ts';
import { checkSettings, readSettings } from '#engine/score/curves/settings.ts';
import type { Curve } from '#engine/score/definition.ts';

/** A curve with its settings read, ready to score many people. */
export type PreparedCurve = {
  kind: CurveKind;
  settings: CurveSettings;
  direction: Direction;
  needsTarget: boolean;
  axis: Axis;
  lines: readonly CurveLine[];
};

/** `x` is null for a value better than any number can say; it then stands on the last line. */
export type CurveScore = { points: Fixed; attainment: Fixed | null; x: Fixed | null; line: CurveLine };

/** Throws a RangeError for a curve that `checkCurve` complains about. */
export function prepareCurve(curve: Curve, direction: Direction): PreparedCurve {
  const kind = findCurveKind(curve.kind);
  if (!kind) throw new RangeError(`no curve ${curve.kind}`);
  const settings = readSettings(kind.settings, curve);
  const lines = kind.lines(settings);
  return { kind, settings, direction, needsTarget: kind.needsTarget(settings), axis: kind.axis(settings), lines };
}

/** The points of a value, or why there are none. */
export function scoreCurve(
  curve: PreparedCurve,
  actual: Fixed,
  target: Fixed | null,
): CurveScore | 'no_target' | 'unusable_target' {
  const place = placeOn(curve.axis, curve.direction, actual, target);
  if (place === 'no_target' || place === 'unusable_target') return place;
  const attainment = attainmentOf(curve.axis, curve.direction, actual, target, place);
  if (place === 'best') {
    const line = endLine(curve.lines, -1);
    return { points: line.at, attainment, x: null, line };
  }
  const line = lineAt(curve.lines, place);
  return { points: pointsOn(line, place), attainment, x: place, line };
}

/** The lowest and the highest points the curve can give. */
export function pointsRange(curve: PreparedCurve): { least: Fixed; most: Fixed } {
  // Lines between the flat ends reach their extremes where they meet.
  const corners = curve.lines.flatMap((line, index) => {
    const end = curve.lines[index + 1]?.from ?? null;
    return end === null ? [line.at] : [line.at, pointsOn(line, end)];
  });
  const sorted = corners.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return { least: sorted.at(0) ?? 0n, most: sorted.at(-1) ?? 0n };
}

/** Everything wrong with a curve's settings; empty when it can be prepared. */
export function checkCurve(curve: Curve): readonly SettingProblem[] {
  const kind = findCurveKind(curve.kind);
  if (!kind) return [{ code: 'curve_unknown', path: 'kind', params: { kind: curve.kind } }];
  const problems = checkSettings(kind.settings, curve);
  return problems.length > 0 ? problems : kind.check(readSettings(kind.settings, curve));
}
