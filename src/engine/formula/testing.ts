import type { BinaryOperator, FormulaNode, FormulaType } from '#engine/formula/ast.ts';
import type { FunctionName } from '#engine/formula/functions.ts';
import type { FormulaValue } from '#engine/value.ts';
import { booleanValue, dateValue, missing, numberValue, textValue } from '#engine/value.ts';

/** Random formulas and records for tests. The same seed gives the same ones, so a failure can be run again. */
export type Random = { below: (limit: number) => number; pick: <Item>(items: readonly Item[]) => Item };

/** A small generator of pseudo-random numbers (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  return { below, pick };
}

/** The fields of a random record. Some names look like words of the language, so they must be written in [ ]. */
export const testFields: ReadonlyMap<string, FormulaType> = new Map<string, FormulaType>([
  ['amount', 'number'],
  ['数量', 'number'],
  ['order.rate', 'number'],
  ['and', 'number'],
  ['name', 'text'],
  ['a ]b', 'text'],
  ['signed_on', 'date'],
  ['到期日', 'date'],
  ['won', 'boolean'],
  ['真', 'boolean'],
]);

const digits = ['0', '1', '2', '3', '7', '10', '100', '0.5', '2.50', '0.01', '19.99', '33', '00.30'];
const texts = ['', 'a', 'A', 'abc', ' 北京 ', '𠮷野', "it's", '"', '北京\u3000', 'aXbXc', '%_\\', '豈', '$1'];
const dates = ['2024-02-29', '2026-01-01', '2025-12-31', '1999-10-10'];
const nowhere = { from: 0, to: 0 };

/** A formula of the type. `periods` allows PREVIOUS and LASTYEAR, which only measures have. */
export function randomFormula(random: Random, type: FormulaType, depth: number, periods = false): FormulaNode {
  const { below, pick } = random;
  const make = (wanted: FormulaType) => randomFormula(random, wanted, depth - 1, periods);
  const some = (wanted: FormulaType) => Array.from({ length: 1 + below(3) }, () => make(wanted));
  const call = (name: FunctionName, ...args: FormulaNode[]): FormulaNode => ({ kind: 'call', name, args, ...nowhere });
  const binary = (operator: BinaryOperator, operands: FormulaType): FormulaNode => ({
    kind: 'binary',
    operator,
    left: make(operands),
    right: make(operands),
    ...nowhere,
  });
  const whole = (least: number, most: number): FormulaNode => {
    const number = least + below(most - least + 1);
    const written: FormulaNode = { kind: 'number', digits: String(Math.abs(number)), unit: '', ...nowhere };
    return number < 0 ? { kind: 'minus', operand: written, ...nowhere } : written;
  };
  if (depth <= 0 || below(6) === 0) return randomLeaf(random, type);
  if (below(8) === 0) return call('IF', make('boolean'), make(type), make(type));
  if (below(8) === 0) return call('IFMISSING', make(type), make(type));
  switch (type) {
    case 'number':
      return pick([
        () => binary(pick(['+', '-', '*', '/']), 'number'),
        () => binary(pick(['+', '-', '*', '/']), 'number'),
        () => binary('-', 'date'),
        (): FormulaNode => ({ kind: 'minus', operand: make('number'), ...nowhere }),
        () => call(pick(['SUM', 'MIN', 'MAX', 'AVERAGE']), ...some('number')),
        () => call('ABS', make('number')),
        () => call('ROUND', make('number'), ...(below(2) === 0 ? [] : [whole(-2, 4)])),
        () => call('DAYS', make('date'), make('date')),
        () => call(pick(['YEAR', 'MONTH', 'DAY']), make('date')),
        () => call('LEN', make('text')),
        () =>
          periods
            ? call(pick(['PREVIOUS', 'LASTYEAR']), { kind: 'name', name: 'amount', ...nowhere })
            : binary('/', 'number'),
      ])();
    case 'text':
      return pick([
        (): FormulaNode => ({
          kind: 'binary',
          operator: '&',
          left: make(pick(['text', 'number', 'date'])),
          right: make(pick(['text', 'number', 'date'])),
          ...nowhere,
        }),
        () => call(pick(['LEFT', 'RIGHT']), make('text'), whole(0, 4)),
        () => call(pick(['TRIM', 'UPPER', 'LOWER']), make('text')),
        () => call('REPLACE', make('text'), make('text'), make('text')),
      ])();
    case 'date':
      return randomLeaf(random, 'date');
    case 'boolean':
      return pick([
        () => binary(pick(['and', 'or']), 'boolean'),
        () => binary(pick(['=', '<>']), pick(['number', 'text', 'date', 'boolean'])),
        () => binary(pick(['<', '<=', '>', '>=', '=']), pick(['number', 'number', 'text', 'date'])),
        () => call(pick(['AND', 'OR']), ...some('boolean')),
        () => call('NOT', make('boolean')),
        () => call('CONTAINS', make('text'), make('text')),
        (): FormulaNode => {
          const of = pick(['number', 'text', 'date', 'boolean'] as const);
          return { kind: 'in', negated: below(2) === 0, operand: make(of), list: some(of), ...nowhere };
        },
        (): FormulaNode => ({
          kind: 'is',
          what: pick(['missing', 'empty']),
          negated: below(2) === 0,
          operand: make(pick(['number', 'text', 'date', 'boolean'])),
          ...nowhere,
        }),
      ])();
  }
}

function randomLeaf({ below, pick }: Random, type: FormulaType): FormulaNode {
  if (below(2) === 0) {
    const names = [...testFields].filter(([, each]) => each === type).map(([name]) => name);
    return { kind: 'name', name: pick(names), ...nowhere };
  }
  switch (type) {
    case 'number':
      return { kind: 'number', digits: pick(digits), unit: pick(['', '', '', '%', '万']), ...nowhere };
    case 'text':
      return { kind: 'text', text: pick(texts), ...nowhere };
    case 'date':
      return { kind: 'date', date: pick(dates), ...nowhere };
    case 'boolean':
      return { kind: 'boolean', boolean: below(2) === 0, ...nowhere };
  }
}

/** A value for every field; about one in six is missing. */
export function randomRecord({ below, pick }: Random): ReadonlyMap<string, FormulaValue> {
  const randomValue = (type: FormulaType): FormulaValue => {
    if (below(6) === 0) return missing('no_facts');
    if (type === 'number') return numberValue(`${below(3) === 0 ? '-' : ''}${pick(digits)}`);
    if (type === 'text') return textValue(pick(texts));
    return type === 'date' ? dateValue(pick(dates)) : booleanValue(below(2) === 0);
  };
  return new Map([...testFields].map(([name, type]) => [name, randomValue(type)]));
}

/** The formula without its places, to compare what two texts mean. */
export function withoutPlaces(node: FormulaNode): unknown {
  return JSON.parse(JSON.stringify(node, (key, value) => (key === 'from' || key === 'to' ? undefined : value)));
}
