import { describe, expect, it } from 'vitest';
import type { Formula } from '#engine/formula/ast.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { printFormula, printName } from '#engine/formula/print.ts';
import { randomFormula, randomOf, withoutPlaces } from '#engine/formula/testing.ts';

const parsed = (text: string): Formula => {
  const result = parseFormula(text);
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.errors)}`);
  return result.formula;
};

describe('canonical text', () => {
  it('has one form for each way of writing', () => {
    const forms = [
      ['sum(a，b)＞1.2万', 'SUM(a, b) > 1.2万', '求和(a, b) > 1.2万'],
      ['如果（a≥90％，“优”，‘良’）', "IF(a >= 90%, '优', '良')", "如果(a >= 90%, '优', '良')"],
      ['((a+b))*c-(d-e)', '(a + b) * c - (d - e)', '(a + b) * c - (d - e)'],
      ['not a 或 b and c', 'NOT(a) or b and c', '非(a) 或 b 且 c'],
      ['a 不属于 (1,2) ＝ TRUE', 'a not in (1, 2) = true', 'a 不属于 (1, 2) = 真'],
      ['x is not empty and y 缺失', 'x is not empty and y is missing', 'x 不为空 且 y 缺失'],
      ['- - a*(-b)', '--a * -b', '--a * -b'],
      ['-(a+b)', '-(a + b)', '-(a + b)'],
      ['(a=b) in (c)', 'a = b in (c)', 'a = b 属于 (c)'],
      ['a=(b in (c))', 'a = (b in (c))', 'a = (b 属于 (c))'],
      ["date('2026-01-31')", 'DATE("2026-01-31")', '日期("2026-01-31")'],
      ['\'it\'\'s\' & "say ""x"""', `"it's" & 'say "x"'`, `"it's" & 'say "x"'`],
      [
        '[and] + [客户 名称] + [x]]y] + [plain]',
        '[and] + [客户 名称] + [x]]y] + plain',
        '[and] + [客户 名称] + [x]]y] + plain',
      ],
    ] as const;
    for (const [text, en, zh] of forms) {
      expect(printFormula(parsed(text), 'en')).toBe(en);
      expect(printFormula(parsed(text), 'zh')).toBe(zh);
    }
  });

  it('puts into [ ] exactly the names that need it', () => {
    expect(['销售额', 'orders.EmployeeID', '_x1', 'constructor', '如果'].map(printName)).toEqual([
      '销售额',
      'orders.EmployeeID',
      '_x1',
      'constructor',
      '如果',
    ]);
    expect(['2026目标', 'a b', 'a.', '.a', 'a..b', 'AND', '真', 'a-b', 'a]'].map(printName)).toEqual(
      ['2026目标', 'a b', 'a.', '.a', 'a..b', 'AND', '真', 'a-b', 'a]]'].map((name) => `[${name}]`),
    );
  });

  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  it(`is read back as the same formula (seed ${seed})`, () => {
    const random = randomOf(seed);
    for (let round = 0; round < 1500; round += 1) {
      const root = randomFormula(random, random.pick(['number', 'text', 'date', 'boolean']), 5, true);
      for (const language of ['en', 'zh'] as const) {
        const text = printFormula({ source: '', root }, language);
        // Random formulas may grow beyond what a person may write.
        if (text.length > 4000) continue;
        const again = parsed(text);
        expect(withoutPlaces(again.root), text).toEqual(withoutPlaces(root));
        expect(printFormula(again, language)).toBe(text);
      }
    }
  });
});
