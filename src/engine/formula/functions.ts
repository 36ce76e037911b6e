import type { FormulaType } from '#engine/formula/ast.ts';

/**
 * The closed catalog of functions, read by the parser, the checker, the printer and the editor's help. The first Chinese
 * name is the one to show. With `repeats` the last argument may occur any number of times more; `optional` says how many
 * arguments at the end may be left out.
 *
 * Arguments are of a type, or: `same`, any type, but one for all of them and the result; `places` and `length`, a whole
 * number written out, of decimals and of characters; `measure`, the bare name of a measure.
 */
export type FunctionSpec = {
  zh: readonly [string, ...string[]];
  args: readonly ArgumentType[];
  optional?: number;
  repeats?: boolean;
  result: FormulaType | 'same';
};

export type ArgumentType = FormulaType | 'same' | 'places' | 'length' | 'measure';

export type FunctionName =
  | 'IF'
  | 'AND'
  | 'OR'
  | 'NOT'
  | 'SUM'
  | 'MIN'
  | 'MAX'
  | 'AVERAGE'
  | 'ABS'
  | 'ROUND'
  | 'IFMISSING'
  | 'DAYS'
  | 'PREVIOUS'
  | 'LASTYEAR'
  | 'LEFT'
  | 'RIGHT'
  | 'LEN'
  | 'TRIM'
  | 'UPPER'
  | 'LOWER'
  | 'CONTAINS'
  | 'REPLACE'
  | 'YEAR'
  | 'MONTH'
  | 'DAY';

export const functions: Readonly<Record<FunctionName, FunctionSpec>> = {
  IF: { zh: ['如果'], args: ['boolean', 'same', 'same'], result: 'same' },
  AND: { zh: ['且', '并且'], args: ['boolean'], repeats: true, result: 'boolean' },
  OR: { zh: ['或', '或者'], args: ['boolean'], repeats: true, result: 'boolean' },
  NOT: { zh: ['非'], args: ['boolean'], result: 'boolean' },
  SUM: { zh: ['求和'], args: ['number'], repeats: true, result: 'number' },
  MIN: { zh: ['最小', '最小值'], args: ['number'], repeats: true, result: 'number' },
  MAX: { zh: ['最大', '最大值'], args: ['number'], repeats: true, result: 'number' },
  AVERAGE: { zh: ['平均', '平均值'], args: ['number'], repeats: true, result: 'number' },
  ABS: { zh: ['绝对值'], args: ['number'], result: 'number' },
  /** ROUND(number, places = 0), half away from zero. */
  ROUND: { zh: ['四舍五入'], args: ['number', 'places'], optional: 1, result: 'number' },
  /** IFMISSING(value, what to take when it is missing). */
  IFMISSING: { zh: ['缺失时'], args: ['same', 'same'], result: 'same' },
  /** DAYS(later, earlier), in whole days. */
  DAYS: { zh: ['天数'], args: ['date', 'date'], result: 'number' },
  PREVIOUS: { zh: ['上期'], args: ['measure'], result: 'number' },
  LASTYEAR: { zh: ['去年同期'], args: ['measure'], result: 'number' },
  LEFT: { zh: ['左边'], args: ['text', 'length'], result: 'text' },
  RIGHT: { zh: ['右边'], args: ['text', 'length'], result: 'text' },
  LEN: { zh: ['长度'], args: ['text'], result: 'number' },
  TRIM: { zh: ['去空格'], args: ['text'], result: 'text' },
  UPPER: { zh: ['大写'], args: ['text'], result: 'text' },
  LOWER: { zh: ['小写'], args: ['text'], result: 'text' },
  CONTAINS: { zh: ['包含'], args: ['text', 'text'], result: 'boolean' },
  /** REPLACE(text, what, with what), every occurrence. */
  REPLACE: { zh: ['替换'], args: ['text', 'text', 'text'], result: 'text' },
  YEAR: { zh: ['年'], args: ['date'], result: 'number' },
  MONTH: { zh: ['月'], args: ['date'], result: 'number' },
  DAY: { zh: ['日'], args: ['date'], result: 'number' },
};

const byWord = new Map<string, FunctionName>();
for (const name of functionNames()) {
  byWord.set(name, name);
  for (const word of functions[name].zh) byWord.set(word, name);
}

/** The function of this English name (in any case) or Chinese name. */
export function functionNamed(word: string): FunctionName | undefined {
  return byWord.get(word.toUpperCase());
}

export function functionNames(): FunctionName[] {
  return Object.keys(functions) as FunctionName[];
}

/** Every word a function goes by, for suggestions and completion. */
export function functionWords(): string[] {
  return [...byWord.keys(), 'DATE', '日期'];
}
