import type { CallNode } from '#engine/formula/ast.ts';
import type { FunctionName } from '#engine/formula/functions.ts';
import { wholeNumberOf } from '#engine/formula/nodes.ts';
import { combine, not, operate, partOfDate } from '#engine/formula/operations.ts';
import { containsText, replaceText, trimText } from '#engine/formula/text.ts';
import { Decimal, roundMoney } from '#engine/money.ts';
import { booleanValue, type FormulaValue, type MissingValue, missing, numberValue, textValue } from '#engine/value.ts';

/** The functions that take the values of all their arguments; the evaluator handles the others itself. */
export type PlainFunctionName = Exclude<FunctionName, 'IF' | 'IFMISSING' | 'PREVIOUS' | 'LASTYEAR'>;

/** The value of a call. Missing arguments make it missing, with the first one's reason (AND and OR: see `combine`). */
export function callFunction(name: PlainFunctionName, args: readonly FormulaValue[], node: CallNode): FormulaValue {
  switch (name) {
    case 'AND':
      return combine('and', args);
    case 'OR':
      return combine('or', args);
    case 'NOT':
      return not(argument(args, 0));
    case 'SUM':
      return withNumbers(args, (numbers) => numberValue(Decimal.sum(...numbers)));
    case 'MIN':
      return withNumbers(args, (numbers) => numberValue(Decimal.min(...numbers)));
    case 'MAX':
      return withNumbers(args, (numbers) => numberValue(Decimal.max(...numbers)));
    case 'AVERAGE':
      return withNumbers(args, (numbers) => numberValue(Decimal.sum(...numbers).dividedBy(numbers.length)));
    case 'ABS':
      return withNumbers(args, ([number]) => (number ? numberValue(number.abs()) : missing('wrong_type')));
    case 'ROUND':
      return round(argument(args, 0), node.args.length > 1 ? wholeNumberOf(node.args[1]) : 0);
    case 'DAYS':
      return operate('-', argument(args, 0), argument(args, 1));
    case 'YEAR':
      return partOfDate('year', argument(args, 0));
    case 'MONTH':
      return partOfDate('month', argument(args, 0));
    case 'DAY':
      return partOfDate('day', argument(args, 0));
    default:
      return withTexts(args.slice(0, textArguments[name]), (texts) => callTextFunction(name, texts, node));
  }
}

const textArguments = { LEFT: 1, RIGHT: 1, LEN: 1, TRIM: 1, UPPER: 1, LOWER: 1, CONTAINS: 2, REPLACE: 3 } as const;

function callTextFunction(name: keyof typeof textArguments, texts: readonly string[], node: CallNode): FormulaValue {
  const [text = '', second = '', third = ''] = texts;
  // Characters are code points, so that a rare Chinese character counts as one, as it does in the database.
  switch (name) {
    case 'LEN':
      return numberValue([...text].length);
    case 'LEFT':
      return cut(node, (length) => [...text].slice(0, length));
    case 'RIGHT':
      return cut(node, (length) => (length === 0 ? [] : [...text].slice(-length)));
    case 'TRIM':
      return textValue(trimText(text));
    case 'UPPER':
      return textValue(text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()));
    case 'LOWER':
      return textValue(text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()));
    case 'CONTAINS':
      return booleanValue(containsText(text, second));
    case 'REPLACE': {
      const replaced = replaceText(text, second, third);
      return replaced === undefined ? missing('too_long') : textValue(replaced);
    }
  }
}

function round(value: FormulaValue, places: number | undefined): FormulaValue {
  if (value.kind === 'missing') return value;
  if (value.kind !== 'number' || places === undefined) return missing('wrong_type');
  return numberValue(roundMoney(value.number, places));
}

function cut(node: CallNode, take: (length: number) => readonly string[]): FormulaValue {
  const length = wholeNumberOf(node.args[1]);
  return length === undefined || length < 0 ? missing('wrong_type') : textValue(take(length).join(''));
}

function withNumbers(args: readonly FormulaValue[], compute: (numbers: Decimal[]) => FormulaValue): FormulaValue {
  const numbers: Decimal[] = [];
  for (const arg of args) {
    if (arg.kind !== 'number') return gapOf(arg);
    numbers.push(arg.number);
  }
  return numbers.length === 0 ? missing('wrong_type') : compute(numbers);
}

function withTexts(args: readonly FormulaValue[], compute: (texts: string[]) => FormulaValue): FormulaValue {
  const texts: string[] = [];
  for (const arg of args) {
    if (arg.kind !== 'text') return gapOf(arg);
    texts.push(arg.text);
  }
  return compute(texts);
}

function gapOf(value: FormulaValue): MissingValue {
  return value.kind === 'missing' ? value : missing('wrong_type');
}

/** A missing argument can only be in a formula that was not checked. */
function argument(args: readonly FormulaValue[], index: number): FormulaValue {
  return args[index] ?? missing('wrong_type');
}
