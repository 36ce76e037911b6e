import { type Fixed, fixed, fixedHundred } from '#engine/fixed.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { toText } from '#engine/money.ts';
import { type CurveScore, type PreparedCurve, scoreCurve } from '#engine/score/curves/curve.ts';
import type { MissingRule, SchemeKpi } from '#engine/score/definition.ts';
import type { TargetOrigin } from '#engine/score/result.ts';
import type { MissingReason, Value } from '#engine/value.ts';

/** A KPI of a scheme with its weight and curve read. */
export type PreparedKpi = {
  kpi: SchemeKpi;
  measure: MeasureDefinition;
  weight: Fixed;
  missingRule: MissingRule;
  curve: PreparedCurve;
};

export type Target = { value: string; origin: TargetOrigin };

/**
 * One KPI of one subject. `score` is null when the value or target is missing, and then `points` are what the missing
 * rule gives: 0, 100, or null for a KPI that is left out.
 */
export type ScoredKpi = {
  kpi: PreparedKpi;
  actual: Fixed | null;
  actualText: string | null;
  target: Target | null;
  score: CurveScore | null;
  missing: MissingReason | null;
  points: Fixed | null;
};

/** Value and target to points on the curve; missing by the KPI's rule. */
export function scoreKpi(kpi: PreparedKpi, value: Value, target: Target | null): ScoredKpi {
  if (value.kind === 'missing') return missingKpi(kpi, null, target, value.reason);
  const actualText = toText(value.number);
  const actual = fixed(actualText);
  const score = scoreCurve(kpi.curve, actual, target === null ? null : fixed(target.value));
  if (typeof score === 'string') return missingKpi(kpi, actualText, target, { code: score, of: kpi.kpi.measure });
  return { kpi, actual, actualText, target, score, missing: null, points: score.points };
}

function missingKpi(
  kpi: PreparedKpi,
  actualText: string | null,
  target: Target | null,
  missing: MissingReason,
): ScoredKpi {
  const actual = actualText === null ? null : fixed(actualText);
  return { kpi, actual, actualText, target, score: null, missing, points: pointsWhenMissing(kpi.missingRule) };
}

function pointsWhenMissing(rule: MissingRule): Fixed | null {
  switch (rule) {
    case 'zero':
      return 0n;
    case 'full':
      return fixedHundred;
    case 'drop':
    case 'whole':
      return null;
  }
}
