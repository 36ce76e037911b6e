import { describe, expect, it } from 'vitest';
import { checkScheme } from '#engine/score/check.ts';
import type { Curve, SchemeDefinition, SchemeKpi } from '#engine/score/definition.ts';
import { curveErrors, problemWords, schemeErrors, schemeWarnings } from '#engine/score/problems.ts';
import { findAmong, makeMeasure, makeScheme } from '#engine/score/testing.ts';

const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const measures = findAmong([
  ...keys.map((key) => makeMeasure(key)),
  makeMeasure('visits', { category: 'process', unit: 'count' }),
  makeMeasure('cycle', { direction: 'down', unit: 'days' }),
]);

const kpi = (measure: string, weight = '20', changes: Partial<SchemeKpi> = {}): SchemeKpi => ({
  measure,
  weight,
  target: { kind: 'table' },
  curve: { kind: 'proportional' },
  ...changes,
});
const five = [kpi('a'), kpi('b'), kpi('c'), kpi('d'), kpi('visits')];

const check = (changes: Partial<SchemeDefinition>) => checkScheme(makeScheme({ kpis: five, ...changes }), measures);
const errors = (changes: Partial<SchemeDefinition>) => check(changes).errors.map(({ code, path }) => `${code} ${path}`);
const warnings = (changes: Partial<SchemeDefinition>) => {
  const found = check(changes);
  expect(found.errors).toEqual([]);
  return found.warnings.map(({ code, path }) => `${code} ${path}`);
};
const withFirst = (changes: Partial<SchemeKpi>) => ({ kpis: [{ ...kpi('a'), ...changes }, ...five.slice(1)] });
const withCurve = (curve: Curve) => withFirst({ curve });

describe('errors of a scheme', () => {
  it('are none in a sound one', () => {
    expect(check({})).toEqual({ errors: [], warnings: [] });
  });

  it('name KPIs that are missing, repeated or unknown', () => {
    expect(errors({ kpis: [] })).toEqual(['no_kpi kpis']);
    expect(errors({ kpis: [kpi('a', '50'), kpi('a', '50')] })).toEqual(['duplicate_kpi kpis.1.measure']);
    expect(errors({ kpis: [kpi('nobody', '100')] })).toEqual(['unknown_measure kpis.0.measure']);
  });

  it('name weights, whose sum must be exactly 100', () => {
    const found = check({ kpis: [kpi('a', '30'), kpi('b', '69.99')] }).errors;
    expect(found).toEqual([{ code: 'weights', path: 'kpis', params: { sum: '99.99' } }]);
    expect(errors(withFirst({ weight: 'much' }))).toEqual(['weight_bad kpis.0.weight']);
    expect(errors({ kpis: [kpi('a', '0'), kpi('b', '100')] })).toEqual(['weight_bad kpis.0.weight']);
    expect(errors({ kpis: [kpi('a', '-20'), kpi('b', '120')] })).toEqual([
      'weight_bad kpis.0.weight',
      'weight_bad kpis.1.weight',
    ]);
  });

  it('name targets that are not there or that nothing can be measured by', () => {
    expect(errors(withFirst({ target: { kind: 'none' } }))).toEqual(['target_needed kpis.0.target']);
    expect(errors(withFirst({ target: { kind: 'none' }, curve: { kind: 'manual' } }))).toEqual([]);
    expect(errors(withFirst({ target: { kind: 'fixed', value: 'high' } }))).toEqual(['target_bad kpis.0.target']);
    expect(errors(withFirst({ target: { kind: 'fixed', value: '0' } }))).toEqual(['target_unusable kpis.0.target']);
    const way = { target: { kind: 'fixed', value: '60' }, curve: { kind: 'proportional', baseline: '45' } } as const;
    expect(errors({ kpis: [{ ...kpi('cycle', '100'), ...way }] })).toEqual(['target_unusable kpis.0.target']);
  });

  it('name the setting of a curve in words', () => {
    const [found] = check(withCurve({ kind: 'steps', bands: [{ from: '80', points: 'x' }] })).errors;
    expect(found).toMatchObject({
      code: 'curve_not_number',
      path: 'kpis.0.curve.bands.0.points',
      params: { measure: 'a', zh: '「a」', settingZh: '得分', settingEn: 'Points' },
    });
    expect(errors(withCurve({ kind: 'spline' }))).toEqual(['curve_unknown kpis.0.curve.kind']);
  });

  it('name what is wrong with total, grades and items', () => {
    expect(errors({ cycles: [] })).toEqual(['no_cycle cycles']);
    expect(errors({ passLine: '' })).toEqual(['pass_line_bad passLine']);
    expect(errors({ places: 1.5 })).toEqual(['places_bad places']);
    expect(errors({ totalFloor: 'low' })).toEqual(['bound_bad totalFloor']);
    expect(errors({ totalFloor: '100', totalCap: '90' })).toEqual(['bounds_order totalFloor']);
    const words = { zh: '加分', en: 'Bonus' };
    const item = { key: 'x', words, kind: 'bonus', points: '1' } as const;
    expect(
      errors({ items: [item, { ...item, points: '0' }, { ...item, key: 'y', cap: '-1', measure: 'nobody' }] }),
    ).toEqual([
      'item_duplicate items.1.key',
      'item_bad items.1.points',
      'unknown_measure items.2.measure',
      'item_bad items.2.cap',
    ]);
    expect(errors({ items: [{ ...item, kind: 'veto', points: '0' }] })).toEqual([]);
  });

  it('name grades that overlap or stand in no order', () => {
    const band = (grade: string, from: string) => ({ grade, from, coefficient: '1' });
    expect(errors({ grades: [] })).toEqual(['no_grade grades']);
    expect(errors({ grades: [band('A', '90'), band('B', '90')] })).toEqual(['grades_overlap grades.1']);
    expect(errors({ grades: [band('A', '90'), band('A', '80')] })).toEqual(['grade_duplicate grades.1']);
    expect(errors({ grades: [band('A', '90'), band('C', '0'), band('B', '80')] })).toEqual([
      'grades_unordered grades.2',
    ]);
    expect(errors({ grades: [band('C', '0'), band('B', '80'), band('A', '90')] })).toEqual([]);
    expect(errors({ grades: [{ ...band('A', 'top'), coefficient: '' }] })).toEqual(['grade_bad grades.0']);
  });
});

describe('warnings of a scheme', () => {
  it('are about the number and kind of KPIs', () => {
    expect(warnings({ kpis: [kpi('a', '50'), kpi('visits', '50')] })).toEqual(['few_kpis kpis']);
    const nine = keys.map((key, index) => kpi(key, index === 0 ? '20' : '10'));
    expect(warnings({ kpis: nine })).toEqual(['many_kpis kpis', 'only_results kpis']);
  });

  it('are about curves on which doing better costs points', () => {
    const falling = [
      { from: '80', points: '100' },
      { from: '100', points: '60' },
    ];
    expect(warnings(withCurve({ kind: 'steps', bands: falling }))).toContain('points_fall kpis.0.curve');
    const days = { kind: 'steps', by: 'actual', below: '120', bands: falling } as const;
    const cycle = (curve: Curve) => ({
      kpis: [...five.slice(1), kpi('cycle', '20', { target: { kind: 'none' }, curve })],
    });
    expect(warnings(cycle(days))).toEqual([]);
    expect(warnings(cycle({ ...days, below: '0' }))).toEqual(['points_fall kpis.4.curve']);
  });

  it('are about grades out of reach and totals without a grade', () => {
    const top = { grade: 'S', from: '121', coefficient: '2' };
    const grades = makeScheme().grades;
    expect(warnings({ grades: [top, ...grades] })).toEqual(['grade_unreachable grades.0']);
    const bonus = { key: 'x', words: { zh: '', en: '' }, kind: 'bonus', points: '1' } as const;
    expect(warnings({ grades: [top, ...grades], items: [bonus] })).toEqual([]);
    expect(warnings({ grades: [top, ...grades], items: [{ ...bonus, cap: '0.5' }] })).toEqual([
      'grade_unreachable grades.0',
    ]);
    expect(warnings({ totalCap: '85' })).toEqual(['grade_unreachable grades.0']);
    expect(warnings({ grades: grades.slice(0, 3) })).toEqual(['grades_start_high grades.2']);
    expect(warnings({ grades: grades.slice(0, 3), totalFloor: '60' })).toEqual([]);
  });

  it('have sentences like the errors, whose placeholders are params', () => {
    const known = new Set([
      'zh',
      'en',
      'settingZh',
      'settingEn',
      'measure',
      'sum',
      'target',
      'grade',
      'from',
      'most',
      'item',
      'kind',
      'setting',
      'least',
      'choices',
      'row',
      'count',
    ]);
    for (const code of Object.keys({ ...schemeErrors, ...curveErrors, ...schemeWarnings })) {
      const words = problemWords(code as keyof typeof schemeErrors);
      for (const [name] of `${words.zh} ${words.en}`.matchAll(/(?<=\{)\w+(?=\})/g)) expect(known).toContain(name);
    }
  });
});
