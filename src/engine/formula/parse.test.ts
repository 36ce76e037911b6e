import { describe, expect, it } from 'vitest';
import { parseFormula } from '#engine/formula/parse.ts';
import { withoutPlaces } from '#engine/formula/testing.ts';

const meaning = (text: string) => {
  const result = parseFormula(text);
  return result.ok ? withoutPlaces(result.formula.root) : result.errors;
};
const faults = (text: string) => {
  const result = parseFormula(text);
  return result.ok ? [] : result.errors.map(({ code, from, to }) => [code, from, to]);
};
const name = (text: string) => ({ kind: 'name', name: text });
const number = (digits: string, unit = '') => ({ kind: 'number', digits, unit });

describe('reading formulas', () => {
  it('binds * before +, + before &, & before comparison, comparison before not, and, or', () => {
    const same = [
      ['a + b * c', 'a + (b * c)'],
      ['a - b - c', '(a - b) - c'],
      ['a / b * c', '(a / b) * c'],
      ['-a * b', '(-a) * b'],
      ['a & b + c', 'a & (b + c)'],
      ['a & b = c', '(a & b) = c'],
      ['not a = b and c', '(NOT(a = b)) and c'],
      ['a or b and c', 'a or (b and c)'],
      ['a + b in (1) is missing', '((a + b) in (1)) is missing'],
      ['NOT(a) = b', '(NOT(a)) = b'],
    ] as const;
    for (const [text, bracketed] of same) expect(meaning(text), text).toEqual(meaning(bracketed));
  });

  it('takes Chinese names of functions and full-width signs', () => {
    const same = [
      ['如果（销售额＞＝１．５万，“达标”，‘未达标’）', "IF(销售额 >= 1.5万, '达标', '未达标')"],
      ['（a＋b）×c÷d－e', '(a + b) * c / d - e'],
      ['a≠1 或 b≤2 且 c≥3', 'a <> 1 or b <= 2 and c >= 3'],
      ['a＜＞1', 'a != 1'],
      ['非 a', 'NOT(a)'],
      ['且(a, b)', 'and(a, b)'],
      ['客户　为空', '客户 is empty'],
      ['客户 不缺失', '客户 is not missing'],
      ["类型 不属于 ('甲'，'乙')", "类型 NOT IN ('甲', '乙')"],
      ['名称＆“号”', "名称 & '号'"],
      ['9０％ ＝ 0.9', '90% = 0.9'],
      ['3万元', '3万'],
      ['日期（“2026-01-31”）', 'Date("2026-01-31")'],
    ] as const;
    for (const [text, plain] of same) expect(meaning(text), text).toEqual(meaning(plain));
  });

  it('reads two comparison signs as one operator only where they are one, in any width', () => {
    const signs = ['<', '>', '=', '!', '＜', '＞', '＝', '！'];
    const half = (sign: string) => signs[signs.indexOf(sign) % 4];
    for (const first of signs) {
      for (const second of signs) {
        const plain = `${half(first)}${half(second)}`;
        const parsed = parseFormula(`a ${first}${second} 1`);
        if (['<>', '<=', '>=', '!='].includes(plain))
          expect(parsed.ok && meaning(`a ${first}${second} 1`)).toEqual(meaning(`a ${plain} 1`));
        else expect(parsed.ok, `${first}${second}`).toBe(false);
      }
    }
  });

  it('reads numbers, texts, days and names', () => {
    expect(meaning('1.20万')).toEqual(number('1.20', '万'));
    expect(meaning('90 %')).toEqual(number('90', '%'));
    expect(meaning('2亿')).toEqual(number('2', '亿'));
    expect(meaning("'it''s'")).toEqual({ kind: 'text', text: "it's" });
    expect(meaning('"say ""x"""')).toEqual({ kind: 'text', text: 'say "x"' });
    expect(meaning('“a"b”')).toEqual({ kind: 'text', text: 'a"b' });
    expect(meaning('orders.EmployeeID')).toEqual(name('orders.EmployeeID'));
    expect(meaning('[客户 名称 (主)]')).toEqual(name('客户 名称 (主)'));
    expect(meaning('date("2024-02-29")')).toEqual({ kind: 'date', date: '2024-02-29' });
    expect(meaning('date')).toEqual(name('date'));
    expect(meaning('假')).toEqual({ kind: 'boolean', boolean: false });
    expect(meaning('真实销售额')).toEqual(name('真实销售额'));
    expect(meaning('android')).toEqual(name('android'));
    expect(meaning('__proto__.constructor')).toEqual(name('__proto__.constructor'));
  });

  it('keeps the place of every part, brackets included', () => {
    const result = parseFormula('（a + b）× [c d]');
    const root = result.ok ? result.formula.root : undefined;
    expect(root).toMatchObject({ from: 0, to: 14, left: { from: 0, to: 7 }, right: { from: 9, to: 14 } });
    const nested = parseFormula(' IF(x is missing, SUM( a ), 1.5 %) ');
    expect(nested.ok && nested.formula.root).toMatchObject({
      from: 1,
      to: 34,
      args: [
        { from: 4, to: 16 },
        { from: 18, to: 26, args: [{ from: 23, to: 24 }] },
        { from: 28, to: 33 },
      ],
    });
  });
});

describe('faults and their places', () => {
  it('points at the place', () => {
    const cases = [
      ['', ['empty', 0, 0]],
      [' 　\n', ['empty', 0, 3]],
      ['a + ', ['incomplete', 4, 4]],
      ['not', ['incomplete', 3, 3]],
      ['a is', ['incomplete', 4, 4]],
      ['a + * b', ['value_expected', 4, 5]],
      ['SUM(1, )', ['value_expected', 7, 8]],
      ['a 𠮷野', ['unexpected', 2, 5]],
      ['a = = b', ['value_expected', 4, 5]],
      ['a in 1', ['unexpected', 5, 6]],
      ['1.2万吨', ['unexpected', 4, 5]],
      ['a + and', ['reserved_word', 4, 7]],
      ['(a + (b)', ['unclosed_bracket', 0, 1]],
      ['a + b)', ['unopened_bracket', 5, 6]],
      ["a = 'x", ['unclosed_text', 4, 6]],
      ['a = “x"', ['unclosed_text', 4, 7]],
      ['[a]] + 1', ['unclosed_name', 0, 8]],
      ['a\0', ['bad_character', 1, 2]],
      ['\0', ['bad_character', 0, 1]],
      ["a + ']]' + [x]](]", []],
      ['\'it\'\'(\' & """("', []],
      ['[a]]]] + 1', ['unclosed_name', 0, 10]],
      // What begins with a doubled mark once was read for ever.
      [']][a', ['unclosed_name', 2, 4]],
      [']] + [a]]', ['unclosed_name', 5, 9]],
      ["'\ud800'", ['bad_character', 1, 2]],
      ["date('2026-02-29')", ['bad_date', 0, 18]],
      ['date(2026, 1, 1)', ['bad_date', 0, 16]],
      ["date('2026-01-31', 1)", ['bad_date', 0, 21]],
      ['date(amount)', ['bad_date', 0, 12]],
      ['1.234567890123456789012', ['number_too_long', 0, 23]],
      ['a; drop table x', ['unexpected', 1, 2]],
      ['{a}', ['value_expected', 0, 1]],
      ['a ^ 2', ['unexpected', 2, 3]],
      ['a = b = c', []],
    ] as const;
    for (const [text, fault] of cases) expect(faults(text), text).toEqual(fault.length ? [fault] : []);
  });

  it('reports every unknown function with the nearest known one', () => {
    const result = parseFormula('SUN(1) + 求合(2) + eval(3)');
    expect(result.ok || result.errors).toEqual([
      { code: 'unknown_function', from: 0, to: 3, params: { name: 'SUN', suggestion: 'SUM' } },
      { code: 'unknown_function', from: 9, to: 11, params: { name: '求合', suggestion: '求和' } },
      { code: 'unknown_function', from: 17, to: 21, params: { name: 'eval', suggestion: '' } },
    ]);
  });

  it('refuses what is too long or too deep, with a message instead of a crash', () => {
    expect(faults('1'.repeat(4001))[0]?.[0]).toBe('too_long');
    expect(faults(`${'('.repeat(1500)}1${')'.repeat(1500)}`)).toEqual([['too_deep', 60, 61]]);
    expect(faults(`${'-'.repeat(3999)}1`)[0]?.[0]).toBe('too_deep');
    expect(faults(`${'not '.repeat(900)}a`)[0]?.[0]).toBe('too_deep');
    expect(faults(`a${'+a'.repeat(1900)}`)[0]?.[0]).toBe('too_deep');
    expect(faults(`a${'+a'.repeat(150)}`)).toEqual([]);
    expect(faults(`${'('.repeat(60)}1${')'.repeat(60)}`)).toEqual([]);
  });
});
