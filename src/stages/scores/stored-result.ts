import type { ScoreComponent, ScoreResult } from '#engine/score/result.ts';

/**
 * A score's result as it is kept: lists instead of named fields, because a company has tens of thousands of them and the
 * names would be most of what is written.
 */
type StoredComponent = readonly [
  measure: string,
  weight: string,
  actual: string | null,
  target: string | null,
  targetOrigin: ScoreComponent['targetOrigin'],
  attainment: string | null,
  points: string | null,
  weighted: string | null,
  missing: ScoreComponent['missing'],
];

export type StoredResult = readonly [
  total: string | null,
  unrounded: string | null,
  missing: ScoreResult['missing'],
  grade: string | null,
  coefficient: string | null,
  passed: boolean | null,
  vetoedBy: string | null,
  components: readonly StoredComponent[],
  items: ScoreResult['items'],
];

export function packResult(result: ScoreResult): StoredResult {
  return [
    result.total,
    result.unrounded,
    result.missing,
    result.grade,
    result.coefficient,
    result.passed,
    result.vetoedBy,
    result.components.map((each) => [
      each.measure,
      each.weight,
      each.actual,
      each.target,
      each.targetOrigin,
      each.attainment,
      each.points,
      each.weighted,
      each.missing,
    ]),
    result.items,
  ];
}

export function unpackResult(stored: StoredResult): ScoreResult {
  const [total, unrounded, missing, grade, coefficient, passed, vetoedBy, components, items] = stored;
  return {
    total,
    unrounded,
    missing,
    grade,
    coefficient,
    passed,
    vetoedBy,
    items,
    components: components.map(
      ([measure, weight, actual, target, targetOrigin, attainment, points, weighted, why]): ScoreComponent => ({
        measure,
        weight,
        actual,
        target,
        targetOrigin,
        attainment,
        points,
        weighted,
        missing: why,
      }),
    ),
  };
}
