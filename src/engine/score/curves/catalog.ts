import { deduction } from '#engine/score/curves/deduction.ts';
import type { CurveKind } from '#engine/score/curves/kind.ts';
import { manual } from '#engine/score/curves/manual.ts';
import { passFail } from '#engine/score/curves/pass-fail.ts';
import { piecewise } from '#engine/score/curves/piecewise.ts';
import { proportional } from '#engine/score/curves/proportional.ts';
import { steps } from '#engine/score/curves/steps.ts';

/** Every kind of scoring curve, in the order of the form. */
export const curveKinds: readonly CurveKind[] = [proportional, steps, piecewise, deduction, passFail, manual];

const byKind = new Map(curveKinds.map((kind) => [kind.kind, kind]));

/** The kind a scheme names; undefined for an unknown one. */
export function findCurveKind(kind: string): CurveKind | undefined {
  return byKind.get(kind);
}
