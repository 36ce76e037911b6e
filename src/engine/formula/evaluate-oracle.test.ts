import { describe, expect, it } from 'vitest';
import type { CallNode, FormulaNode } from '#engine/formula/ast.ts';
import { evaluateFormula } from '#engine/formula/evaluate.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { printFormula } from '#engine/formula/print.ts';
import { randomFormula, randomOf, randomRecord } from '#engine/formula/testing.ts';
import { decimal, toText } from '#engine/money.ts';
import type { FormulaValue } from '#engine/value.ts';

/**
 * The slow, obvious second implementation: fractions of whole numbers, so nothing is ever rounded unless the language
 * says so. It shares no code with the evaluator but the tree of the formula.
 */
type Fraction = { top: bigint; bottom: bigint };
type Day = { day: string };
type Exact = Fraction | string | boolean | Day | undefined;
type Row = ReadonlyMap<string, Exact>;

/** Beyond these sizes 50 digits cannot follow fractions, so such a case says nothing. */
class OutOfRange extends Error {}
const largest = 10n ** 9n;

function fraction(top: bigint, bottom = 1n): Fraction {
  const sign = bottom < 0n ? -1n : 1n;
  let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  while (b > 0n) [a, b] = [b, a % b];
  const made = { top: (sign * top) / (a || 1n), bottom: (sign * bottom) / (a || 1n) };
  const size = made.top < 0n ? -made.top : made.top;
  if (size > largest * made.bottom || (size > 0n && size * 1_000_000n < made.bottom)) throw new OutOfRange();
  return made;
}

const add = (a: Fraction, b: Fraction) => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
const minus = (a: Fraction) => fraction(-a.top, a.bottom);
const less = (a: Fraction, b: Fraction) => a.top * b.bottom < b.top * a.bottom;
const same = (a: Fraction, b: Fraction) => a.top === b.top && a.bottom === b.bottom;
const written = (text: string) => {
  const [whole = '', part = ''] = text.replace('-', '').split('.');
  const made = fraction(BigInt(whole + part), 10n ** BigInt(part.length));
  return text.startsWith('-') ? minus(made) : made;
};
const round = (a: Fraction, places: number): Fraction => {
  const scale = 10n ** BigInt(Math.abs(places));
  const scaled = places < 0 ? fraction(a.top, a.bottom * scale) : fraction(a.top * scale, a.bottom);
  const size = scaled.top < 0n ? -scaled.top : scaled.top;
  const up = (size * 2n + scaled.bottom) / (scaled.bottom * 2n);
  const signed = scaled.top < 0n ? -up : up;
  return places < 0 ? fraction(signed * scale) : fraction(signed, scale);
};

const isFraction = (value: Exact): value is Fraction => typeof value === 'object' && 'top' in value;
const isDay = (value: Exact): value is Day => typeof value === 'object' && 'day' in value;
const dayNumber = (day: Day) => Date.parse(`${day.day}T00:00:00Z`) / 86_400_000;
const shortest = (value: Fraction): string => {
  const at24 = round(value, 24);
  const digits = `${((at24.top < 0n ? -at24.top : at24.top) * 10n ** 24n) / at24.bottom}`.padStart(25, '0');
  const text = `${digits.slice(0, -24)}.${digits.slice(-24)}`.replace(/\.?0+$/, '');
  return at24.top < 0n ? `-${text}` : text;
};

function order(a: Exact, b: Exact): number {
  if (isFraction(a) && isFraction(b)) return less(a, b) ? -1 : same(a, b) ? 0 : 1;
  if (isDay(a) && isDay(b)) return dayNumber(a) - dayNumber(b);
  if (typeof a === 'boolean') return a === b ? 0 : 1;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

function exact(node: FormulaNode, row: Row): Exact {
  const into = (child: FormulaNode | undefined) => (child ? exact(child, row) : undefined);
  switch (node.kind) {
    case 'number': {
      const factor = { '': 1n, '%': 1n, 万: 10_000n, 亿: 100_000_000n }[node.unit];
      const number = written(node.digits);
      return fraction(number.top * factor, number.bottom * (node.unit === '%' ? 100n : 1n));
    }
    case 'text':
      return node.text;
    case 'date':
      return { day: node.date };
    case 'boolean':
      return node.boolean;
    case 'name':
      return row.get(node.name);
    case 'minus': {
      const value = into(node.operand);
      return isFraction(value) ? minus(value) : undefined;
    }
    case 'is': {
      const value = into(node.operand);
      const holds = value === undefined || (node.what === 'empty' && value === '');
      return node.negated ? !holds : holds;
    }
    case 'in': {
      const value = into(node.operand);
      const list = node.list.map(into);
      if (value === undefined) return undefined;
      const found = list.some((each) => each !== undefined && order(value, each) === 0);
      return found ? !node.negated : list.includes(undefined) ? undefined : node.negated;
    }
    case 'binary': {
      const [a, b] = [into(node.left), into(node.right)];
      if (node.operator === 'and')
        return a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;
      if (node.operator === 'or')
        return a === true || b === true ? true : a === undefined || b === undefined ? undefined : false;
      if (a === undefined || b === undefined) return undefined;
      if (isFraction(a) && isFraction(b)) {
        if (node.operator === '+') return add(a, b);
        if (node.operator === '-') return add(a, minus(b));
        if (node.operator === '*') return fraction(a.top * b.top, a.bottom * b.bottom);
        if (node.operator === '/') return b.top === 0n ? undefined : fraction(a.top * b.bottom, a.bottom * b.top);
      }
      if (node.operator === '-' && isDay(a) && isDay(b)) return fraction(BigInt(dayNumber(a) - dayNumber(b)));
      if (node.operator === '&') {
        return [a, b]
          .map((each) => (isFraction(each) ? shortest(each) : isDay(each) ? each.day : String(each)))
          .join('');
      }
      const sign = Math.sign(order(a, b));
      return { '=': [0], '<>': [-1, 1], '<': [-1], '<=': [-1, 0], '>': [1], '>=': [0, 1] }[
        node.operator as '='
      ]?.includes(sign);
    }
    case 'call':
      return exactCall(node, into);
  }
}

function exactCall({ name, args }: CallNode, into: (child: FormulaNode | undefined) => Exact): Exact {
  if (name === 'IF') {
    const condition = into(args[0]);
    return condition === undefined ? undefined : into(condition ? args[1] : args[2]);
  }
  if (name === 'IFMISSING') return into(args[0]) ?? into(args[1]);
  const values = args.map(into);
  if (name === 'AND') return values.includes(false) ? false : values.includes(undefined) ? undefined : true;
  if (name === 'OR') return values.includes(true) ? true : values.includes(undefined) ? undefined : false;
  if (values.includes(undefined)) return undefined;
  const numbers = values.filter(isFraction);
  const [text = '', second = '', third = ''] = values.map(String);
  const letters = Array.from(text);
  const length = Number(numbers[0]?.top ?? 0);
  const [first, places] = numbers;
  switch (name) {
    case 'NOT':
      return !values[0];
    case 'SUM':
      return numbers.reduce(add);
    case 'AVERAGE': {
      const sum = numbers.reduce(add);
      return fraction(sum.top, sum.bottom * BigInt(numbers.length));
    }
    case 'MIN':
      return numbers.reduce((a, b) => (less(a, b) ? a : b));
    case 'MAX':
      return numbers.reduce((a, b) => (less(a, b) ? b : a));
    case 'ABS':
      return first && first.top < 0n ? minus(first) : first;
    case 'ROUND':
      return first && round(first, Number(places?.top ?? 0n));
    case 'DAYS':
      return fraction(BigInt(dayNumber(values[0] as Day) - dayNumber(values[1] as Day)));
    case 'YEAR':
    case 'MONTH':
    case 'DAY': {
      const parts = (values[0] as Day).day.split('-');
      return fraction(BigInt(parts[['YEAR', 'MONTH', 'DAY'].indexOf(name)] ?? 0));
    }
    case 'LEN':
      return fraction(BigInt(letters.length));
    case 'LEFT':
      return letters.filter((_, index) => index < length).join('');
    case 'RIGHT':
      return letters.filter((_, index) => index >= letters.length - length).join('');
    case 'TRIM':
      return text.replace(/^\s+|\s+$/g, '');
    case 'UPPER':
      return letters.map((letter) => (letter.charCodeAt(0) < 128 ? letter.toUpperCase() : letter)).join('');
    case 'LOWER':
      return letters.map((letter) => (letter.charCodeAt(0) < 128 ? letter.toLowerCase() : letter)).join('');
    case 'CONTAINS':
      return text.indexOf(second) >= 0;
    case 'REPLACE':
      return second === '' ? text : text.split(second).join(third);
    default:
      throw new Error(`no ${name} here`);
  }
}

function exactOf(value: FormulaValue): Exact {
  if (value.kind === 'number') return written(toText(value.number));
  if (value.kind === 'date') return { day: value.date };
  if (value.kind === 'boolean') return value.boolean;
  return value.kind === 'text' ? value.text : undefined;
}

function agree(value: FormulaValue, expected: Exact): boolean {
  if (value.kind === 'number' && isFraction(expected)) {
    const quotient = decimal(`${expected.top}`).dividedBy(decimal(`${expected.bottom}`));
    return value.number.minus(quotient).abs().lessThan('0.00000000000000000001');
  }
  return value.kind === 'missing'
    ? expected === undefined
    : JSON.stringify(exactOf(value)) === JSON.stringify(expected);
}

describe('the evaluator and exact fractions', () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  it(`agree on random formulas and records (seed ${seed})`, () => {
    const random = randomOf(seed);
    let compared = 0;
    for (let round = 0; round < 6000; round += 1) {
      const type = random.pick(['number', 'number', 'text', 'boolean'] as const);
      const text = printFormula({ source: '', root: randomFormula(random, type, 5) });
      const parsed = parseFormula(text);
      if (!parsed.ok) continue;
      const record = randomRecord(random);
      try {
        const row = new Map([...record].map(([name, value]) => [name, exactOf(value)]));
        const expected = exact(parsed.formula.root, row);
        const value = evaluateFormula(parsed.formula, (name) => record.get(name));
        compared += 1;
        if (!agree(value, expected)) {
          const show = (each: unknown) =>
            JSON.stringify(each, (_, part) => (typeof part === 'bigint' ? `${part}` : part));
          throw new Error(`${text}\n${show([...record])}\nevaluated ${show(value)}, expected ${show(expected)}`);
        }
      } catch (error) {
        if (!(error instanceof OutOfRange)) throw error;
      }
    }
    expect(compared).toBeGreaterThan(3000);
  });
});
