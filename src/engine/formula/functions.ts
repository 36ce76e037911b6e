import type { FormulaType } from '#engine/formula/ast.ts';

/**
 * The closed catalog of functions. The editor's help, the checker and the printer all read it.
 *
 * `args` lists the types of the arguments in order; with `repeats` the last one may occur any number of times more.
 * Special arguments: `any` of whatever type, `same` of one common type (and the result has it), `whole` a whole number,
 * written out when `literal`, `measure` the bare name of a measure.
 */
export type FunctionSpec = {
  /** Chinese names, the one to show first. */
  zh: readonly string[];
  args: readonly ArgumentType[];
  optional?: number;
  repeats?: boolean;
  result: FormulaType | 'same';
};

export type ArgumentType = FormulaType | 'same' | 'places' | 'length' | 'measure';

const numbers = { args: ['number'], repeats: true, result: 'number' } as const;

export const functions = {
  IF: { zh: ['如果'], args: ['boolean', 'same', 'same'], result: 'same' },
  AND: { zh: ['且', '并且'], args: ['boolean'], repeats: true, result: 'boolean' },
  OR: { zh: ['或', '或者'], args: ['boolean'], repeats: true, result: 'boolean' },
  NOT: { zh: ['非'], args: ['boolean'], result: 'boolean' },
  SUM: { zh: ['求和'], ...numbers },
  MIN: { zh: ['最小', '最小值'], ...numbers },
  MAX: { zh: ['最大', '最大值'], ...numbers },
  AVERAGE: { zh: ['平均', '平均值'], ...numbers },
  ABS: { zh: ['绝对值'], args: ['number'], result: 'number' },
  /** ROUND(number, places = 0): half away from zero. */
  ROUND: { zh: ['四舍五入'], args: ['number', 'places'], optional: 1, result: 'number' },
  /** IFMISSING(value, otherwise). */
  IFMISSING: { zh: ['缺失时'], args: ['same', 'same'], result: 'same' },
  /** DAYS(later, earlier): whole days between two days. */
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
  /** REPLACE(text, what, with): every occurrence. */
  REPLACE: { zh: ['替换'], args: ['text', 'text', 'text'], result: 'text' },
  YEAR: { zh: ['年'], args: ['date'], result: 'number' },
  MONTH: { zh: ['月'], args: ['date'], result: 'number' },
  DAY: { zh: ['日'], args: ['date'], result: 'number' },
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof functions;
