import { type Fixed, fixed, fixedHundred, fixedText, isFixedText, productQuotient } from '#engine/fixed.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { pointsRange, prepareCurve } from '#engine/score/curves/curve.ts';
import type { GradeBand, SchemeDefinition } from '#engine/score/definition.ts';
import type { SchemeProblem } from '#engine/score/problems.ts';

/** Bands need a name, numbers, and bounds that all differ and run one way. */
export function checkGrades(grades: readonly GradeBand[]): SchemeProblem[] {
  if (grades.length === 0) return [{ code: 'no_grade', path: 'grades', params: {} }];
  const bad = grades.flatMap((band, index): SchemeProblem[] =>
    band.grade !== '' && isFixedText(band.from) && isFixedText(band.coefficient)
      ? []
      : [{ code: 'grade_bad', path: `grades.${index}`, params: { grade: band.grade } }],
  );
  if (bad.length > 0) return bad;
  const descends = grades.length > 1 && fixed(grades[0]?.from ?? '0') > fixed(grades[1]?.from ?? '0');
  return grades.flatMap((band, index): SchemeProblem[] => {
    const earlier = grades.slice(0, index);
    const path = `grades.${index}`;
    if (earlier.some((other) => other.grade === band.grade)) {
      return [{ code: 'grade_duplicate', path, params: { grade: band.grade } }];
    }
    if (earlier.some((other) => fixed(other.from) === fixed(band.from))) {
      return [{ code: 'grades_overlap', path, params: { grade: band.grade, from: band.from } }];
    }
    const before = grades[index - 1];
    if (!before || fixed(band.from) < fixed(before.from) === descends) return [];
    return [{ code: 'grades_unordered', path, params: { grade: band.grade } }];
  });
}

/** Grades nobody can reach, and totals that have no grade. */
export function warnOfGrades(
  definition: SchemeDefinition,
  measures: (key: string) => MeasureDefinition | undefined,
): SchemeProblem[] {
  const { least, most } = totalRange(definition, measures);
  const warnings: SchemeProblem[] = [];
  for (const [index, band] of definition.grades.entries()) {
    if (most === null || fixed(band.from) <= most) continue;
    const params = { grade: band.grade, from: band.from, most: fixedText(most) };
    warnings.push({ code: 'grade_unreachable', path: `grades.${index}`, params });
  }
  const lowest = definition.grades.reduce((low, band) => (fixed(band.from) < fixed(low.from) ? band : low));
  if (fixed(lowest.from) > least) {
    const params = { grade: lowest.grade, from: lowest.from };
    warnings.push({ code: 'grades_start_high', path: `grades.${definition.grades.indexOf(lowest)}`, params });
  }
  return warnings;
}

/**
 * The totals the curves, bonus items and bounds allow; `most` is null when a bonus has no cap. Deductions do not count
 * towards `least`: everybody expects a low grade, or none, after them.
 */
function totalRange(
  definition: SchemeDefinition,
  measures: (key: string) => MeasureDefinition | undefined,
): { least: Fixed; most: Fixed | null } {
  let least = 0n;
  let most: Fixed | null = 0n;
  for (const kpi of definition.kpis) {
    const measure = measures(kpi.measure);
    if (!measure) continue;
    const range = pointsRange(prepareCurve(kpi.curve, measure.direction));
    const rule = kpi.missing ?? definition.missing;
    least += productQuotient(rule === 'zero' ? 0n : range.least, fixed(kpi.weight), fixedHundred);
    most += productQuotient(range.most, fixed(kpi.weight), fixedHundred);
  }
  for (const item of definition.items) {
    if (item.kind !== 'bonus' || most === null) continue;
    most = item.cap ? most + fixed(item.cap) : null;
  }
  if (definition.totalCap && (most === null || fixed(definition.totalCap) < most)) most = fixed(definition.totalCap);
  if (definition.totalFloor && fixed(definition.totalFloor) > least) least = fixed(definition.totalFloor);
  return { least, most };
}
