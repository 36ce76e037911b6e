import { describe, expect, test } from 'vitest';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { evaluateMeasures, traceMeasure } from '#engine/measure/evaluate.ts';
import { MeasurePlanError, planMeasures } from '#engine/measure/plan.ts';
import { toText } from '#engine/money.ts';
import { missing } from '#engine/value.ts';

function formula(key: string, text: string, zh = key): MeasureDefinition {
  return {
    key,
    words: { zh, en: key },
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    definition: { kind: 'formula', formula: text },
  };
}

const sales: MeasureDefinition = {
  ...formula('sales', ''),
  words: { zh: '销售额', en: 'Sales' },
  aliases: ['业绩'],
  unit: 'money',
  definition: { kind: 'aggregate', source: 'deals', filter: "status = 'won'", aggregate: 'sum', of: 'amount' },
};
const growth = formula('growth', '(销售额 - 去年同期(业绩)) / LASTYEAR(sales)', '增长率');

function refusalOf(work: () => unknown): MeasurePlanError {
  try {
    work();
  } catch (error) {
    if (error instanceof MeasurePlanError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a plan', () => {
  test('holds what formulas need, each aggregate once per period, by key, word or alias', () => {
    const plan = planMeasures([sales, growth], ['growth', 'sales']);
    expect([...plan.aggregates.keys()]).toEqual(['sales@this', 'sales@lastyear']);
  });

  test('does not hold what nobody wants', () => {
    expect([...planMeasures([sales, growth], ['sales']).aggregates.keys()]).toEqual(['sales@this']);
  });

  test('is refused for formulas in a circle, and names the circle', () => {
    const library = [formula('a', 'b + 1', '甲'), formula('b', 'a * 2', '乙')];
    const refusal = refusalOf(() => planMeasures(library, ['a']));
    expect(refusal.code).toBe('circular');
    expect(refusal.params.cycle).toBe('甲 → 乙 → 甲');
  });

  test('is refused for an unknown name, with its place', () => {
    const refusal = refusalOf(() => planMeasures([sales, formula('x', 'sales / salse')], ['x']));
    expect(refusal.code).toBe('formula');
    expect(refusal.params.place).toBe('9');
    expect(refusal.params.problemEn).toContain('sales');
  });

  test('is refused when one looks back from a period that is itself looked back to', () => {
    const library = [sales, growth, formula('speed', 'growth - PREVIOUS(growth)')];
    expect(refusalOf(() => planMeasures(library, ['speed'])).code).toBe('nested_offset');
  });
});

describe('evaluation', () => {
  const plan = planMeasures([sales, growth], ['growth']);
  const growthOf = (parts: Record<string, [string]>) => evaluateMeasures(plan, parts)('growth');

  test('uses each period its own parts', () => {
    const parts: Record<string, [string]> = { 'sales@this': ['150'], 'sales@lastyear': ['120'] };
    const value = growthOf(parts);
    const trace = traceMeasure(plan, parts, 'growth');
    expect(value.kind === 'number' && toText(value.number)).toBe('0.25');
    expect(trace?.steps).toHaveLength(2);
  });

  test('is missing, not 0, when there was nothing a year before', () => {
    expect(growthOf({ 'sales@this': ['150'] })).toEqual(missing('division_by_zero'));
  });
});
