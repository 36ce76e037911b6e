import { describe, expect, it } from 'vitest';
import type { FormulaError, FormulaType } from '#engine/formula/ast.ts';
import { checkFormula } from '#engine/formula/check.ts';
import { formulaErrorSentence, formulaMessages } from '#engine/formula/messages.ts';
import { parseFormula } from '#engine/formula/parse.ts';

const fields = new Map<string, FormulaType>([
  ['销售额', 'number'],
  ['status', 'text'],
]);

function faultsIn(text: string, over: 'measures' | 'records' = 'records'): readonly FormulaError[] {
  const parsed = parseFormula(text);
  if (!parsed.ok) return parsed.errors;
  const find = (name: string) => {
    const type = fields.get(name);
    return type && { key: name, type };
  };
  const checked = checkFormula(parsed.formula, find, { names: [...fields.keys()], over, result: 'number' });
  return checked.ok ? [] : checked.errors;
}

describe('sentences about faults', () => {
  it('say what is wrong and what to do, in both languages', () => {
    const sentences = (text: string) =>
      faultsIn(text).flatMap((error) => [formulaErrorSentence(error, 'zh'), formulaErrorSentence(error, 'en')]);
    expect(sentences('销售金额')).toEqual([
      '找不到“销售金额”。是不是“销售额”？',
      'Nothing is called "销售金额". Did you mean "销售额"?',
    ]);
    expect(sentences('天气')).toEqual(['找不到“天气”。请检查名称。', 'Nothing is called "天气". Check the spelling.']);
    expect(sentences('status * 2')).toEqual([
      '这里需要数字，而写的是文本。',
      'A number is needed here, but this is a text.',
    ]);
    expect(sentences('ABS(1, 2)')).toEqual([
      'ABS 需要 1 个参数，这里有 2 个。',
      'ABS takes 1 argument(s), here it has 2.',
    ]);
    expect(sentences("'x")[0]).toBe("从这里开始的文本没有结束引号，请补上 '。");
  });

  it('have a filled sentence for every fault that there is', () => {
    const texts = [
      '',
      ' 1'.repeat(2500),
      '('.repeat(99),
      '\0',
      "'",
      '[',
      '(',
      ')',
      '1 +',
      '1 + * 2',
      '1 2',
      'and',
      '9'.repeat(21),
    ];
    const more = [
      'foo()',
      'date(1)',
      'nobody',
      '-status',
      'status = 1',
      '1 < 2 < 3',
      'ABS()',
      'ROUND(1, 0.5)',
      '上期(销售额)',
      'status',
    ];
    const found = [...[...texts, ...more].flatMap((text) => faultsIn(text)), ...faultsIn('PREVIOUS(1)', 'measures')];
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(Object.keys(formulaMessages)));
    for (const error of found) {
      for (const language of ['zh', 'en'] as const) {
        expect(formulaErrorSentence(error, language), error.code).not.toMatch(/\{\w+\}|undefined|^$/);
      }
    }
  });
});
