import { daysBetween, partsOf } from '#engine/calendar/day.ts';
import type { BinaryOperator, ComparisonOperator } from '#engine/formula/ast.ts';
import { compareSettled, type Decimal, isSettledZero, settle, toText } from '#engine/money.ts';
import { booleanValue, type FormulaValue, type MissingValue, missing, numberValue, textValue } from '#engine/value.ts';

/**
 * What the operators do with values. Missing makes the result missing, with the reason of the first missing operand. Only
 * `and` and `or` can know their answer without it: false and missing is false, true or missing is true. The SQL that
 * to-sql.ts writes follows the same rules, so that a filter and a formula never disagree.
 */
export function operate(operator: BinaryOperator, left: FormulaValue, right: FormulaValue): FormulaValue {
  if (operator === 'and' || operator === 'or') return combine(operator, [left, right]);
  if (left.kind === 'missing') return left;
  if (right.kind === 'missing') return right;
  if (operator === '&') return concatenate(left, right);
  if (operator === '-' && left.kind === 'date' && right.kind === 'date') {
    return numberValue(daysBetween(right.date, left.date));
  }
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/') {
    return left.kind === 'number' && right.kind === 'number'
      ? calculate(operator, left.number, right.number)
      : missing('wrong_type');
  }
  return compare(operator, left, right);
}

export function negate(value: FormulaValue): FormulaValue {
  if (value.kind === 'missing') return value;
  return value.kind === 'number' ? numberValue(value.number.negated()) : missing('wrong_type');
}

export function not(value: FormulaValue): FormulaValue {
  if (value.kind === 'missing') return value;
  return value.kind === 'boolean' ? booleanValue(!value.boolean) : missing('wrong_type');
}

/** All true, or any true, of any number of values. */
export function combine(operator: 'and' | 'or', values: readonly FormulaValue[]): FormulaValue {
  const decisive = operator === 'or';
  let gap: MissingValue | undefined;
  for (const value of values) {
    if (value.kind === 'boolean' && value.boolean === decisive) return value;
    if (value.kind === 'missing') gap ??= value;
    else if (value.kind !== 'boolean') gap ??= missing('wrong_type');
  }
  return gap ?? booleanValue(!decisive);
}

/** Whether the value is one of the list. Unknown when it equals none and one of the list is missing. */
export function isIn(value: FormulaValue, list: readonly FormulaValue[]): FormulaValue {
  if (value.kind === 'missing') return value;
  return combine(
    'or',
    list.map((each) => operate('=', value, each)),
  );
}

/** A number becomes its shortest text, a day 'YYYY-MM-DD'. */
function concatenate(left: FormulaValue, right: FormulaValue): FormulaValue {
  const [first, second] = [writeOut(left), writeOut(right)];
  return first === undefined || second === undefined ? missing('wrong_type') : textValue(first + second);
}

function writeOut(value: FormulaValue): string | undefined {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'date') return value.date;
  return value.kind === 'number' ? toText(settle(value.number)) : undefined;
}

function calculate(operator: '+' | '-' | '*' | '/', left: Decimal, right: Decimal): FormulaValue {
  if (operator === '+') return numberValue(left.plus(right));
  if (operator === '-') return numberValue(left.minus(right));
  if (operator === '*') return numberValue(left.times(right));
  // A divisor such as 1/3×3−1 is 0 on paper; dividing by its noise would give a huge number instead of none.
  return isSettledZero(right) ? missing('division_by_zero') : numberValue(left.dividedBy(right));
}

function compare(operator: ComparisonOperator, left: FormulaValue, right: FormulaValue): FormulaValue {
  const order = orderOf(left, right);
  const equality = operator === '=' || operator === '<>';
  if (order === undefined || (left.kind === 'boolean' && !equality)) return missing('wrong_type');
  return booleanValue(holds[operator](order));
}

const holds: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Negative, 0 or positive; undefined when the values are of different types. */
function orderOf(left: FormulaValue, right: FormulaValue): number | undefined {
  if (left.kind === 'number' && right.kind === 'number') return compareSettled(left.number, right.number);
  if (left.kind === 'text' && right.kind === 'text') return compareCodePoints(left.text, right.text);
  if (left.kind === 'date' && right.kind === 'date') return compareCodePoints(left.date, right.date);
  if (left.kind === 'boolean' && right.kind === 'boolean') return Number(left.boolean) - Number(right.boolean);
  return undefined;
}

/** By code points, as the database's collation "C" does. JavaScript's own < goes by UTF-16 units and puts 𠮷 before 豈. */
function compareCodePoints(left: string, right: string): number {
  const [a, b] = [left[Symbol.iterator](), right[Symbol.iterator]()];
  for (;;) {
    const [x, y] = [a.next(), b.next()];
    if (x.done || y.done) return (x.done ? 0 : 1) - (y.done ? 0 : 1);
    const order = (x.value.codePointAt(0) ?? 0) - (y.value.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
}

/** Year, month or day of month as a number. */
export function partOfDate(part: 'year' | 'month' | 'day', value: FormulaValue): FormulaValue {
  if (value.kind === 'missing') return value;
  return value.kind === 'date' ? numberValue(partsOf(value.date)[part]) : missing('wrong_type');
}
