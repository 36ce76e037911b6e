import { describe, expect, it } from 'vitest';
import type { SchemeDefinition, SchemeKpi } from '#engine/score/definition.ts';
import { rankScores } from '#engine/score/rank.ts';
import { prepareScheme, scoreSubject } from '#engine/score/score.ts';
import { findAmong, makeInputs, makeMeasure, makeScheme } from '#engine/score/testing.ts';

const measures = findAmong([
  makeMeasure('sales'),
  makeMeasure('visits', { unit: 'count', category: 'process' }),
  makeMeasure('satisfaction', { unit: 'ratio', category: 'quality' }),
  makeMeasure('cycle', { unit: 'days', direction: 'down' }),
  makeMeasure('growth', { unit: 'ratio' }),
]);

const kpi = (measure: string, weight: string, changes: Partial<SchemeKpi> = {}): SchemeKpi => ({
  measure,
  weight,
  target: { kind: 'table' },
  curve: { kind: 'proportional' },
  ...changes,
});

const score = (scheme: Partial<SchemeDefinition>, ...inputs: Parameters<typeof makeInputs>) =>
  scoreSubject(prepareScheme(makeScheme(scheme), measures), makeInputs(...inputs));

describe('a score', () => {
  it('is the weighted sum of points, each part shown', () => {
    const result = score(
      { kpis: [kpi('sales', '40'), kpi('cycle', '60')] },
      { sales: '3124000', cycle: '50' },
      { sales: '3000000', cycle: '45' },
    );
    expect(result).toEqual({
      total: '95.65',
      unrounded: '95.65333333333333333333',
      missing: null,
      grade: 'A',
      coefficient: '1.2',
      passed: true,
      vetoedBy: null,
      components: [
        {
          measure: 'sales',
          weight: '40',
          actual: '3124000',
          target: '3000000',
          targetOrigin: { kind: 'fixed' },
          attainment: '1.041333333333333333333333',
          points: '104.133333333333333333333333',
          weighted: '41.653333333333333333333333',
          missing: null,
        },
        {
          measure: 'cycle',
          weight: '60',
          actual: '50',
          target: '45',
          targetOrigin: { kind: 'fixed' },
          attainment: '0.9',
          points: '90',
          weighted: '54',
          missing: null,
        },
      ],
      items: [],
    });
  });

  it('rounds once, half up, and grades what people see', () => {
    const scheme = { kpis: [kpi('sales', '100')] };
    expect(score(scheme, { sales: '79.9949' }, { sales: '100' })).toMatchObject({ total: '79.99', grade: 'C' });
    expect(score(scheme, { sales: '79.995' }, { sales: '100' })).toMatchObject({ total: '80.00', grade: 'B' });
    expect(score({ ...scheme, places: 0 }, { sales: '59.5' }, { sales: '100' })).toMatchObject({
      total: '60',
      passed: true,
    });
  });

  it('is exact where quotients only meet on paper', () => {
    const thirds = { sales: '1', visits: '2' };
    const equal = score({ kpis: [kpi('sales', '30'), kpi('visits', '70')] }, thirds, { sales: '3', visits: '3' });
    expect(equal.unrounded).toBe('56.66666666666666666667');
    // 100 × 1/3 × 1.5 % is exactly half a point, which 0.4999…9 would round down.
    const kpis = [kpi('sales', '1.5'), kpi('visits', '98.5')];
    const half = score({ kpis, places: 0 }, { sales: '1', visits: '0' }, { sales: '3', visits: '3' });
    expect(half).toMatchObject({ unrounded: '0.5', total: '1' });
  });

  it('has no grade below the lowest band', () => {
    const grades = [{ grade: 'A', from: '90', coefficient: '1' }];
    expect(score({ kpis: [kpi('sales', '100')], grades }, { sales: '1' }, { sales: '2' })).toMatchObject({
      total: '50.00',
      grade: null,
      coefficient: null,
      passed: false,
    });
  });
});

describe('a KPI without a value', () => {
  const values = { sales: '90' };
  const targets = { sales: '100', satisfaction: '0.9' };
  const kpis = (missing?: SchemeKpi['missing']) => [
    kpi('sales', '60'),
    kpi('satisfaction', '40', missing ? { missing } : {}),
  ];

  it('scores 0, or its full 100', () => {
    const zero = score({ kpis: kpis() }, values, targets);
    expect(zero).toMatchObject({ total: '54.00' });
    expect(zero.components[1]).toMatchObject({
      actual: null,
      attainment: null,
      points: '0',
      weighted: '0',
      missing: { code: 'no_facts' },
    });
    expect(score({ kpis: kpis('full') }, values, targets)).toMatchObject({ total: '94.00' });
  });

  it('is left out, and the other weights are scaled up', () => {
    const result = score({ kpis: kpis(), missing: 'drop' }, values, targets);
    expect(result).toMatchObject({ total: '90.00' });
    expect(result.components.map(({ weight, points, weighted }) => [weight, points, weighted])).toEqual([
      ['60', '90', '90'],
      ['40', null, null],
    ]);
  });

  it('takes the total with it, or is itself all there was', () => {
    const whole = score({ kpis: kpis('whole') }, values, targets);
    expect(whole).toMatchObject({ total: null, unrounded: null, grade: null, coefficient: null, passed: null });
    expect(whole.missing).toEqual({ code: 'depends_on', of: 'satisfaction' });
    expect(whole.components[0]).toMatchObject({ points: '90' });
    expect(score({ kpis: kpis(), missing: 'drop' }, {}, targets)).toMatchObject({
      total: null,
      missing: { code: 'depends_on', of: 'sales' },
    });
  });

  it('is also one without a target, or with one nothing can be measured by', () => {
    const none = score({ kpis: [kpi('sales', '100')] }, values, {});
    expect(none.components[0]).toMatchObject({
      actual: '90',
      target: null,
      points: '0',
      missing: { code: 'no_target', of: 'sales' },
    });
    const unusable = score({ kpis: [kpi('growth', '100')] }, { growth: '0.1' }, { growth: '-0.05' });
    expect(unusable.components[0]).toMatchObject({
      target: '-0.05',
      points: '0',
      missing: { code: 'unusable_target' },
    });
  });

  it('is not one whose curve needs no target', () => {
    const manual = kpi('sales', '100', { curve: { kind: 'manual' }, target: { kind: 'none' } });
    expect(score({ kpis: [manual] }, values, {})).toMatchObject({ total: '90.00' });
  });
});

describe('items', () => {
  const words = { zh: '项目', en: 'Item' };
  const kpis = [kpi('sales', '100')];
  const run = (
    items: SchemeDefinition['items'],
    entered: Record<string, string>,
    changes: Partial<SchemeDefinition> = {},
  ) => score({ kpis, items, ...changes }, { sales: '90', visits: '7' }, { sales: '100' }, entered);

  it('add and take points per unit, up to their cap, from a measure or by hand', () => {
    const items: SchemeDefinition['items'] = [
      { key: 'star', words, kind: 'bonus', points: '2', cap: '5' },
      { key: 'late', words, kind: 'deduction', points: '1.5' },
      { key: 'visits', words, kind: 'bonus', measure: 'visits', points: '0.1' },
    ];
    const result = run(items, { star: '3', late: '2' });
    expect(result.items).toEqual([
      { item: 'star', value: '3', points: '5' },
      { item: 'late', value: '2', points: '-3' },
      { item: 'visits', value: '7', points: '0.7' },
    ]);
    expect(result.total).toBe('92.70');
  });

  it('give nothing when nothing is entered, and never turn into their opposite', () => {
    const items: SchemeDefinition['items'] = [
      { key: 'star', words, kind: 'bonus', points: '2' },
      { key: 'late', words, kind: 'deduction', points: '2' },
      { key: 'none', words, kind: 'bonus', measure: 'cycle', points: '2' },
    ];
    const result = run(items, { star: '-3' });
    expect(result.items.map((item) => [item.value, item.points])).toEqual([
      ['-3', '0'],
      [null, '0'],
      [null, '0'],
    ]);
    expect(result.total).toBe('90.00');
  });

  it('keep within the bounds of the total', () => {
    const items: SchemeDefinition['items'] = [
      { key: 'star', words, kind: 'bonus', points: '20' },
      { key: 'late', words, kind: 'deduction', points: '200' },
    ];
    expect(run(items, { star: '1' }, { totalCap: '100' }).total).toBe('100.00');
    expect(run(items, { late: '1' }, { totalFloor: '0' }).total).toBe('0.00');
    expect(run(items, { late: '1' })).toMatchObject({ total: '-110.00', grade: null });
  });

  it('veto last and never raise a total', () => {
    const items: SchemeDefinition['items'] = [
      { key: 'breach', words, kind: 'veto', points: '59' },
      { key: 'fraud', words, kind: 'veto', points: '0' },
      { key: 'star', words, kind: 'bonus', points: '20' },
    ];
    expect(run(items, { breach: '1', star: '1' })).toMatchObject({
      total: '59.00',
      vetoedBy: 'breach',
      grade: 'D',
      passed: false,
    });
    expect(run(items, { breach: '2', fraud: '1' })).toMatchObject({ total: '0.00', vetoedBy: 'fraud' });
    expect(run(items, { breach: '0' })).toMatchObject({ total: '90.00', vetoedBy: null });
    const poor = score({ kpis, items }, { sales: '40' }, { sales: '100' }, { breach: '1' });
    expect(poor).toMatchObject({ total: '40.00', vetoedBy: 'breach' });
  });
});

describe('ranks', () => {
  it('share a place and leave the next one out; missing totals have none', () => {
    const totals = ['80', null, '90.5', '80.0', '70', '90.50000000000000000000'];
    expect(rankScores(totals, (total) => total)).toEqual([3, null, 1, 3, 5, 1]);
    expect(rankScores([], () => null)).toEqual([]);
  });

  it('compare at 20 decimals', () => {
    const totals = ['33.3333333333333333333333', '33.33333333333333333333', '33.33333333333333333334'];
    expect(rankScores(totals, (total) => total)).toEqual([2, 2, 1]);
  });
});
