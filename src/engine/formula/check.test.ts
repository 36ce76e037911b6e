import { describe, expect, it } from 'vitest';
import type { FormulaType } from '#engine/formula/ast.ts';
import { type CheckOptions, checkFormula } from '#engine/formula/check.ts';
import { functionNames, functions } from '#engine/formula/functions.ts';
import { parseFormula } from '#engine/formula/parse.ts';

const fields = new Map<string, FormulaType>([
  ['销售额', 'number'],
  ['目标', 'number'],
  ['status', 'text'],
  ['closed_on', 'date'],
  ['created_on', 'date'],
  ['won', 'boolean'],
]);

const check = (text: string, options: CheckOptions = {}) => {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const find = (name: string) => {
    const type = fields.get(name);
    return type && { key: name, type };
  };
  return checkFormula(parsed.formula, find, { names: [...fields.keys()], ...options });
};
const typeOf = (text: string) => {
  const checked = check(text);
  return checked.ok ? checked.type : checked.errors;
};
const faults = (text: string, options?: CheckOptions) => {
  const checked = check(text, options);
  return checked.ok ? [] : checked.errors.map(({ code, from, to }) => [code, from, to]);
};

describe('checking formulas', () => {
  it('finds the type of the result', () => {
    expect(typeOf('销售额 / 目标')).toBe('number');
    expect(typeOf("status & 1 & closed_on & 'x'")).toBe('text');
    expect(typeOf('closed_on - created_on')).toBe('number');
    expect(typeOf('IF(won, closed_on, created_on)')).toBe('date');
    expect(typeOf("IFMISSING(status, '')")).toBe('text');
    expect(typeOf("won = true and status in ('won', 'lost') and closed_on is not missing")).toBe('boolean');
    expect(typeOf('ROUND(销售额, -2) + ROUND(目标)')).toBe('number');
  });

  it('lists what is read, in which period, once each', () => {
    const checked = check('销售额 / 上期(销售额) - LASTYEAR(目标) + 销售额');
    expect(checked.ok && checked.references).toEqual([
      { key: '销售额', offset: 'this' },
      { key: '销售额', offset: 'previous' },
      { key: '目标', offset: 'lastyear' },
    ]);
  });

  it('reports unknown names with the nearest known one', () => {
    const checked = check('销售金额 + 天气 + statu');
    expect(checked.ok || checked.errors).toEqual([
      { code: 'unknown_name', from: 0, to: 4, params: { name: '销售金额', suggestion: '销售额' } },
      { code: 'unknown_name', from: 7, to: 9, params: { name: '天气', suggestion: '' } },
      { code: 'unknown_name', from: 12, to: 17, params: { name: 'statu', suggestion: 'status' } },
    ]);
    expect(faults('__proto__ + constructor + toString')).toHaveLength(3);
  });

  it('reports wrong types at their place and not again further out', () => {
    expect(faults('status + 1')).toEqual([['wrong_type', 0, 6]]);
    expect(faults('1 + (status * 2) - won')).toEqual([
      ['wrong_type', 5, 11],
      ['wrong_type', 19, 22],
    ]);
    expect(faults('nonsense + 1 = 2 and nonsense')).toEqual([
      ['unknown_name', 0, 8],
      ['unknown_name', 21, 29],
    ]);
    expect(faults('-status')).toEqual([['wrong_type', 1, 7]]);
    expect(faults('销售额 and won')).toEqual([['wrong_type', 0, 3]]);
    expect(faults("销售额 = '5'")).toEqual([['different_types', 6, 9]]);
    expect(faults("status in ('a', 1, won)")).toEqual([
      ['different_types', 16, 17],
      ['different_types', 19, 22],
    ]);
    expect(faults("IF(销售额, 1, '一')")).toEqual([
      ['wrong_type', 3, 6],
      ['different_types', 11, 14],
    ]);
    expect(faults('won < true')).toEqual([['wrong_type', 0, 10]]);
    expect(faults('closed_on - 1')).toEqual([['wrong_type', 12, 13]]);
    expect(faults('status - 1')).toEqual([['wrong_type', 0, 6]]);
    expect(faults('status & won')).toEqual([['wrong_type', 9, 12]]);
    expect(faults('1 < 2 <= 3')).toEqual([['chained_comparison', 0, 10]]);
  });

  it('reports wrong numbers of arguments', () => {
    const checked = check('ABS(1, 2) + SUM() + ROUND(1, 2, 3)');
    expect(checked.ok || checked.errors).toEqual([
      { code: 'wrong_count', from: 0, to: 9, params: { name: 'ABS', expected: '1', actual: '2' } },
      { code: 'wrong_count', from: 12, to: 17, params: { name: 'SUM', expected: '1+', actual: '0' } },
      { code: 'wrong_count', from: 20, to: 34, params: { name: 'ROUND', expected: '1–2', actual: '3' } },
    ]);
  });

  it('takes any number of arguments where functions repeat', () => {
    for (const name of ['SUM', 'MIN', 'MAX', 'AVERAGE']) {
      expect(faults(`${name}(1)`)).toEqual([]);
      expect(faults(`${name}(1, 销售额, 3, status)`)).toEqual([['wrong_type', name.length + 12, name.length + 18]]);
    }
    for (const name of ['AND', 'OR']) {
      expect(faults(`${name}(won, won, won)`)).toEqual([]);
      expect(faults(`${name}(won, won, 1)`)).toEqual([['wrong_type', name.length + 11, name.length + 12]]);
    }
  });

  it('wants written-out whole numbers for places and lengths', () => {
    expect(faults('ROUND(销售额, 目标)')).toEqual([['not_a_whole_number', 11, 13]]);
    expect(faults('ROUND(销售额, 1.5) + ROUND(1, 16)')).toHaveLength(2);
    expect(faults('LEFT(status, -1)')).toEqual([['not_a_whole_number', 13, 15]]);
    expect(faults('ROUND(1, -15) + LEN(RIGHT(status, 1000))')).toEqual([]);
  });

  it('keeps other periods for measures, and there for plain names', () => {
    expect(faults('PREVIOUS(销售额 + 1)')).toEqual([['not_a_measure_name', 9, 16]]);
    expect(faults('LASTYEAR(上期(销售额))')).toEqual([['not_a_measure_name', 9, 16]]);
    expect(faults('PREVIOUS(status)')).toEqual([['wrong_type', 9, 15]]);
    expect(faults('上期(销售额)', { over: 'records' })).toEqual([['measures_only', 0, 7]]);
  });

  it('wants the result that the place needs', () => {
    expect(faults('销售额', { result: 'boolean' })).toEqual([['wrong_result', 0, 3]]);
    expect(faults('销售额 > 0', { result: 'boolean' })).toEqual([]);
    expect(faults('天气', { result: 'boolean' })).toEqual([['unknown_name', 0, 2]]);
  });

  it('has a place for every function of the catalog and gives no word to two', () => {
    const words = functionNames().flatMap((name) => [name, ...functions[name].zh]);
    expect(new Set(words).size).toBe(words.length);
    for (const name of functionNames())
      expect(faults(`${name}()`), name).toEqual([['wrong_count', 0, name.length + 2]]);
  });
});
