import { describe, expect, it } from 'vitest';
import { parseFormula } from '#engine/formula/parse.ts';
import { fillNames, namesIn } from '#engine/formula/rename.ts';

const rename = (text: string, renames: Record<string, string>) => {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return fillNames(parsed.formula, new Map(Object.entries(renames)));
};

describe('renaming in a formula', () => {
  it('touches nothing but the names', () => {
    expect(rename("  sum（ 销售额,[销售额]） /  '销售额'", { 销售额: '合同额' })).toBe(
      "  sum（ 合同额,合同额） /  '销售额'",
    );
    expect(rename('a + SUM(a) + a.b + aa', { a: 'x' })).toBe('x + SUM(x) + a.b + aa');
    expect(rename('上期(a) / a', { a: '新 名称]' })).toBe('上期([新 名称]]]) / [新 名称]]]');
    expect(rename('a + b', {})).toBe('a + b');
  });

  it('lets two names change places', () => {
    expect(rename('a / b - a', { a: 'b', b: 'a' })).toBe('b / a - b');
  });

  it('does not take words of the language for names', () => {
    expect(rename('IF(a and true, 1, 2)', { IF: 'x', and: 'y', true: 'z' })).toBe('IF(a and true, 1, 2)');
  });

  it('lists the names in the order of the text', () => {
    const parsed = parseFormula('b * a in (c, [b])');
    expect(parsed.ok && namesIn(parsed.formula).map(({ name }) => name)).toEqual(['b', 'a', 'c', 'b']);
  });
});
