import type { ScoreComponent, ScoreResult } from '#engine/score/result.ts';

/**
 * A score's result as it is kept: lists instead of named fields, because a company has tens of thousands of them and the
 * names would be most of what is written. Actual values and attainments stand in columns of their own, which boards sort by.
 */
type StoredComponent = readonly [
  measure: string,
  weight: string,
  target: string | null,
  targetOrigin: ScoreComponent['targetOrigin'],
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

/** The columns a result is read from. */
export type StoredFigures = {
  result: StoredResult;
  actuals: readonly (string | null)[];
  attainments: readonly (string | null)[];
};

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
      each.target,
      each.targetOrigin,
      each.points,
      each.weighted,
      each.missing,
    ]),
    result.items,
  ];
}

export function unpackResult({ result, actuals, attainments }: StoredFigures): ScoreResult {
  const [total, unrounded, missing, grade, coefficient, passed, vetoedBy, components, items] = result;
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
      ([measure, weight, target, targetOrigin, points, weighted, why], place): ScoreComponent => ({
        measure,
        weight,
        actual: actuals[place] ?? null,
        target,
        targetOrigin,
        attainment: attainments[place] ?? null,
        points,
        weighted,
        missing: why,
      }),
    ),
  };
}
