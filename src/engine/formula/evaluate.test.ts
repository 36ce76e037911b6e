import { describe, expect, it } from 'vitest';
import { evaluateFormula, type FormulaTrace, type LookUp, traceFormula } from '#engine/formula/evaluate.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { toText } from '#engine/money.ts';
import {
  booleanValue,
  dateValue,
  type FormulaValue,
  type MissingReason,
  missing,
  numberValue,
  textValue,
} from '#engine/value.ts';

const values = new Map<string, FormulaValue>([
  ['a', numberValue(3)],
  ['b', numberValue(4)],
  ['zero', numberValue('0.00')],
  ['gap', missing('no_facts')],
  ['gone', missing('not_entered', 'training')],
  ['name', textValue('北京 Acme')],
  ['blank', textValue('')],
  ['on', dateValue('2026-11-21')],
  ['yes', booleanValue(true)],
  ['no', booleanValue(false)],
]);
const lookUp: LookUp = (name, offset) => (offset === 'this' ? values.get(name) : undefined);

const run = (text: string, look = lookUp) => {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.errors)}`);
  const value = evaluateFormula(parsed.formula, look);
  const trace = traceFormula(parsed.formula, look);
  expect(trace.value).toEqual(value);
  return { value, trace };
};
/** Values as plain data: numbers as texts, missing as its reason. */
const plain = (value: FormulaValue): string | boolean | MissingReason => {
  if (value.kind === 'number') return toText(value.number);
  if (value.kind === 'missing') return value.reason;
  if (value.kind === 'boolean') return value.boolean;
  return value.kind === 'text' ? value.text : value.date;
};
const result = (text: string, look = lookUp) => plain(run(text, look).value);

describe('evaluating formulas', () => {
  it('calculates in exact decimals', () => {
    expect(result('0.1 + 0.2')).toBe('0.3');
    expect(result('1.2万 * 90% - 1亿 / 2')).toBe('-49989200');
    expect(result('a - b - -1')).toBe('0');
    expect(result('1 / 3 * 3 = 1')).toBe(true);
    expect(result('ROUND(1 / 3 * 3 * 57.5)')).toBe('58');
    expect(result('SUM(a, b, 0.5) & "/" & AVERAGE(a, b)')).toBe('7.5/3.5');
    expect(result('MIN(a, b) + 10 * MAX(a, b, 2)')).toBe('43');
    expect(result('ABS(a - b) + ROUND(-0.125, 2) + ROUND(1250, -2)')).toBe('1300.87');
  });

  it('never takes missing for 0, and says what is missing', () => {
    const ofGap = { code: 'no_facts', of: 'gap' };
    for (const text of ['gap', '-gap', 'a + gap', 'gap * 0', 'SUM(a, gap)', 'MIN(gap, 1)', 'gap = 0', 'NOT(gap = 1)']) {
      expect(result(text), text).toEqual(ofGap);
    }
    expect(result('gone + gap')).toEqual({ code: 'not_entered', of: 'training' });
    expect(result('nobody')).toEqual({ code: 'not_in_scope', of: 'nobody' });
    expect(result('上期(a)')).toEqual({ code: 'no_earlier_period', of: 'a' });
    expect(result('IF(gap > 1, 1, 2)')).toEqual(ofGap);
    expect(result('LEFT(gap, 1)')).toEqual(ofGap);
    expect(result("gap & 'x'")).toEqual(ofGap);
  });

  it('takes a fallback only where the formula says so', () => {
    expect(result('IFMISSING(gap, 0) + 1')).toBe('1');
    expect(result('缺失时(a, 0)')).toBe('3');
    expect(result('缺失时(a / zero, 缺失时(gap, -1))')).toBe('-1');
    expect(result('gap is missing and a is not missing')).toBe(true);
    expect(result('blank is empty and not name is empty and gap is empty')).toBe(true);
    expect(result('blank is missing')).toBe(false);
    expect(result('a is not empty')).toBe(true);
  });

  it('is missing when divided by 0, also by a 0 that only rounding hides', () => {
    expect(result('a / zero')).toEqual({ code: 'division_by_zero' });
    expect(result('a / (1 / 3 * 3 - 1)')).toEqual({ code: 'division_by_zero' });
    expect(result('gap / zero')).toEqual({ code: 'no_facts', of: 'gap' });
    expect(result('IF(zero = 0, 0, a / zero)')).toBe('0');
  });

  it('knows and, or with something missing only when the rest decides', () => {
    expect(result('no and gap > 1')).toBe(false);
    expect(result('gap > 1 and no')).toBe(false);
    expect(result('yes or gap > 1')).toBe(true);
    expect(result('OR(no, gap > 1, yes)')).toBe(true);
    expect(result('yes and gap > 1')).toEqual({ code: 'no_facts', of: 'gap' });
    expect(result('no or gap > 1')).toEqual({ code: 'no_facts', of: 'gap' });
    expect(result('AND(yes, no)')).toBe(false);
  });

  it('looks into lists', () => {
    expect(result('a in (1, 3)')).toBe(true);
    expect(result('a not in (1, 3)')).toBe(false);
    expect(result('a in (1, gap)')).toEqual({ code: 'no_facts', of: 'gap' });
    expect(result('a in (gap, 3)')).toBe(true);
    expect(result("name 属于 ('北京 acme')")).toBe(false);
    expect(result('1 / 3 * 3 in (2, 1)')).toBe(true);
  });

  it('works on texts by characters, exactly', () => {
    expect(result("LEFT('𠮷野家', 1) & RIGHT('𠮷野家', 2) & RIGHT('abc', 0)")).toBe('𠮷野家');
    expect(result("LEN('𠮷野家') + LEN('')")).toBe('3');
    expect(result("TRIM('\u3000 a b\t ')")).toBe('a b');
    expect(result("UPPER('straße é') & LOWER('ÀBC')")).toBe('STRAßE éÀbc');
    expect(result("CONTAINS(name, 'acme') or CONTAINS(name, '')")).toBe(true);
    expect(result("CONTAINS(name, 'acme')")).toBe(false);
    expect(result("REPLACE('GTXPro', 'GTX', 'GTX ') & REPLACE('aaa', 'aa', '$&') & REPLACE('a', '', 'x')")).toBe(
      'GTX Pro$&aa',
    );
    expect(result("'豈' < '𠮷' and 'B' < 'a' and 'a' < 'ab' and '' < 'a'")).toBe(true);
    expect(result("on & ''")).toBe('2026-11-21');
    expect(result("1 / 3 & ''")).toBe('0.333333333333333333333333');
  });

  it('counts days', () => {
    expect(result("on - date('2026-11-01') + 天数(date('2024-03-01'), date('2024-02-01'))")).toBe('49');
    expect(result('YEAR(on) * 10000 + 月(on) * 100 + DAY(on)')).toBe('20261121');
    expect(result('on >= 日期("2026-11-21") and on < 日期("2026-11-22")')).toBe(true);
  });

  it('gives the period to the look-up', () => {
    const byPeriod: LookUp = (_, offset) => numberValue({ this: 120, previous: 100, lastyear: 80 }[offset]);
    expect(result('(s - 去年同期(s)) / LASTYEAR(s)', byPeriod)).toBe('0.5');
    expect(result('s / PREVIOUS(s)', byPeriod)).toBe('1.2');
  });

  it('comes out missing, not broken, when an unchecked formula mixes types', () => {
    for (const text of [
      'name + 1',
      '-name',
      'NOT(1)',
      'name and yes',
      'yes < no',
      "1 = '1'",
      "yes & 'x'",
      'IF(a, 1, 2)',
    ]) {
      expect(result(text), text).toEqual({ code: 'wrong_type' });
    }
    const short = [
      'IF(yes)',
      'IFMISSING(gap)',
      'PREVIOUS(1)',
      'ROUND(name)',
      'ROUND(1, a)',
      'LEFT(1, 2)',
      "LEFT('a', a)",
    ];
    for (const text of [...short, 'SUM()', 'ABS()', 'YEAR(1)', 'DAYS(on, 1)', 'LEN(1)', "1 in ('a')", 'LEFT(name)']) {
      expect(result(text), text).toEqual({ code: 'wrong_type' });
    }
  });

  it('stops texts that would grow without end', () => {
    const doubled = (text: string) => `REPLACE(${text}, 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')`;
    expect(result(doubled(doubled(doubled("'aaaaaaaaaa'"))))).toEqual({ code: 'too_long' });
  });

  it('reaches nothing but what the look-up gives', () => {
    const bait = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '[__proto__]', 'a.constructor'];
    for (const text of bait) expect(result(text)).toMatchObject({ code: 'not_in_scope' });
  });
});

describe('the steps of a calculation', () => {
  const outline = (step: FormulaTrace): unknown => [
    step.text,
    plain(step.value),
    ...(step.note ? [step.note] : []),
    ...step.steps.map(outline),
  ];

  it('show every part with its value, and only the parts that were needed', () => {
    expect(outline(run('IF(b = 0, 0, (a + 1) / b)').trace)).toEqual([
      'IF(b = 0, 0, (a + 1) / b)',
      '1',
      'second_branch',
      ['b = 0', false, ['b', '4'], ['0', '0']],
      ['(a + 1) / b', '1', ['(a + 1)', '4', ['a', '3'], ['1', '1']], ['b', '4']],
    ]);
    expect(outline(run('IFMISSING(a / zero, 90%)').trace)).toEqual([
      'IFMISSING(a / zero, 90%)',
      '0.9',
      'fallback',
      ['a / zero', { code: 'division_by_zero' }, 'division_by_zero', ['a', '3'], ['zero', '0']],
      ['90%', '0.9'],
    ]);
  });

  it('put the note of a division by 0 where it happened', () => {
    const { trace } = run('(a / zero) / b');
    expect(trace.note).toBeUndefined();
    expect(trace.steps[0]?.note).toBe('division_by_zero');
  });

  it('name what was looked up, and where it stands', () => {
    const { trace } = run('a - 上期(a)');
    expect(trace.steps.map(({ from, to, reference }) => ({ from, to, reference }))).toEqual([
      { from: 0, to: 1, reference: { name: 'a', offset: 'this' } },
      { from: 4, to: 9, reference: { name: 'a', offset: 'previous' } },
    ]);
  });
});
