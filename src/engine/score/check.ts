import { fixed, fixedHundred, fixedText, isFixedText } from '#engine/fixed.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { checkGrades, warnOfGrades } from '#engine/score/check-grades.ts';
import { checkKpi, warnOfFallingPoints } from '#engine/score/check-kpi.ts';
import type { SchemeDefinition, ScoreItem } from '#engine/score/definition.ts';
import type { SchemeProblem } from '#engine/score/problems.ts';

/** Fewer or more KPIs than these earn a warning, never a refusal. Source: R096, R293. */
const [fewestKpis, mostKpis] = [5, 8];
const mostPlaces = 6;

export type SchemeCheck = { errors: readonly SchemeProblem[]; warnings: readonly SchemeProblem[] };

/**
 * What is wrong with a scheme, in the order of its form. Without errors it can be prepared and scored. Sentences for the
 * codes are in problems.ts. Warnings are given only for a scheme without errors.
 */
export function checkScheme(
  definition: SchemeDefinition,
  measures: (key: string) => MeasureDefinition | undefined,
): SchemeCheck {
  const errors = [
    ...(definition.cycles.length === 0 ? [problem('no_cycle', 'cycles')] : []),
    ...checkKpis(definition, measures),
    ...checkItems(definition.items, measures),
    ...checkTotal(definition),
    ...checkGrades(definition.grades),
  ];
  return { errors, warnings: errors.length > 0 ? [] : warnOf(definition, measures) };
}

function checkKpis(
  definition: SchemeDefinition,
  measures: (key: string) => MeasureDefinition | undefined,
): SchemeProblem[] {
  const { kpis } = definition;
  if (kpis.length === 0) return [problem('no_kpi', 'kpis')];
  const problems = kpis.flatMap((kpi, index) => {
    const path = `kpis.${index}`;
    const measure = measures(kpi.measure);
    if (!measure) return [problem('unknown_measure', `${path}.measure`, { measure: kpi.measure })];
    const repeated = kpis.findIndex((other) => other.measure === kpi.measure) < index;
    return [
      ...(repeated ? [problem('duplicate_kpi', `${path}.measure`, { measure: kpi.measure, ...measure.words })] : []),
      ...checkKpi(kpi, measure, path),
    ];
  });
  const weights = kpis.map((kpi) => kpi.weight);
  if (!weights.every(isFixedText)) return problems;
  const sum = weights.reduce((total, weight) => total + fixed(weight), 0n);
  if (sum !== fixedHundred) problems.push(problem('weights', 'kpis', { sum: fixedText(sum) }));
  return problems;
}

function checkItems(
  items: readonly ScoreItem[],
  measures: (key: string) => MeasureDefinition | undefined,
): SchemeProblem[] {
  return items.flatMap((item, index) => {
    const path = `items.${index}`;
    const problems: SchemeProblem[] = [];
    if (items.findIndex((other) => other.key === item.key) < index) {
      problems.push(problem('item_duplicate', `${path}.key`, { item: item.key }));
    }
    if (item.measure && !measures(item.measure)) {
      problems.push(problem('unknown_measure', `${path}.measure`, { measure: item.measure }));
    }
    const pointsAreGood = isFixedText(item.points) && (item.kind === 'veto' || fixed(item.points) > 0n);
    const capIsGood = !item.cap || (isFixedText(item.cap) && fixed(item.cap) >= 0n);
    if (!pointsAreGood) problems.push(problem('item_bad', `${path}.points`, { item: item.key, ...item.words }));
    else if (!capIsGood) problems.push(problem('item_bad', `${path}.cap`, { item: item.key, ...item.words }));
    return problems;
  });
}

function checkTotal(definition: SchemeDefinition): SchemeProblem[] {
  const { passLine, places, totalFloor, totalCap } = definition;
  const problems: SchemeProblem[] = [];
  if (!isFixedText(passLine)) problems.push(problem('pass_line_bad', 'passLine'));
  if (!Number.isInteger(places) || places < 0 || places > mostPlaces) problems.push(problem('places_bad', 'places'));
  const floorIsGood = !totalFloor || isFixedText(totalFloor);
  const capIsGood = !totalCap || isFixedText(totalCap);
  if (!floorIsGood) problems.push(problem('bound_bad', 'totalFloor'));
  if (!capIsGood) problems.push(problem('bound_bad', 'totalCap'));
  if (floorIsGood && capIsGood && totalFloor && totalCap && fixed(totalFloor) > fixed(totalCap)) {
    problems.push(problem('bounds_order', 'totalFloor'));
  }
  return problems;
}

function warnOf(
  definition: SchemeDefinition,
  measures: (key: string) => MeasureDefinition | undefined,
): SchemeProblem[] {
  const count = definition.kpis.length;
  const warnings: SchemeProblem[] = [];
  if (count < fewestKpis) warnings.push(problem('few_kpis', 'kpis', { count: String(count) }));
  if (count > mostKpis) warnings.push(problem('many_kpis', 'kpis', { count: String(count) }));
  const known = definition.kpis.flatMap((kpi) => measures(kpi.measure) ?? []);
  if (known.every((measure) => measure.category === 'result')) warnings.push(problem('only_results', 'kpis'));
  return [...warnings, ...warnOfFallingPoints(definition.kpis, measures), ...warnOfGrades(definition, measures)];
}

function problem(code: SchemeProblem['code'], path: string, params: SchemeProblem['params'] = {}): SchemeProblem {
  return { code, path, params };
}
