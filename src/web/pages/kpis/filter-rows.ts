import type { FormulaNode, FormulaType } from '#engine/formula/ast.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { printName } from '#engine/formula/print.ts';
import { isDecimalText } from '#engine/money.ts';

/** One line of the filter builder. Texts and choices may hold several values, the others hold one. */
export type FilterRow = { field: string; operator: FilterOperator; values: readonly string[] };

export type FilterOperator =
  | 'is'
  | 'is_not'
  | 'contains'
  | 'less'
  | 'at_most'
  | 'more'
  | 'at_least'
  | 'yes'
  | 'no'
  | 'filled'
  | 'empty';

/** A field as the builder offers it. A reference can only be there or not. */
export type FilterField = { key: string; type: FormulaType | 'reference' };
export type FindField = (name: string) => FilterField | undefined;

export const operatorsOf: Readonly<Record<FilterField['type'], readonly FilterOperator[]>> = {
  text: ['is', 'is_not', 'contains', 'filled', 'empty'],
  number: ['at_least', 'more', 'at_most', 'less', 'is', 'is_not', 'filled', 'empty'],
  date: ['at_least', 'more', 'at_most', 'less', 'is', 'filled', 'empty'],
  boolean: ['yes', 'no', 'filled', 'empty'],
  reference: ['filled', 'empty'],
};

export function needsValue(operator: FilterOperator): boolean {
  return !['yes', 'no', 'filled', 'empty'].includes(operator);
}

const signs: Readonly<Partial<Record<FilterOperator, string>>> = {
  is: '=',
  is_not: '<>',
  less: '<',
  at_most: '<=',
  more: '>',
  at_least: '>=',
};

/** A row that says nothing yet: its value is missing, or is no number or day where one is needed. */
export function isOpen(row: FilterRow, find: FindField): boolean {
  return writeRow(row, find) === undefined;
}

/** The rows as a condition in which all hold; a row without its value is left out. Empty without any. */
export function writeFilter(rows: readonly FilterRow[], find: FindField): string {
  return rows.flatMap((row) => writeRow(row, find) ?? []).join(' and ');
}

function writeRow({ field, operator, values }: FilterRow, find: FindField): string | undefined {
  const type = find(field)?.type;
  const name = printName(field);
  const literals = values.filter((value) => isLiteral(value, type)).map((value) => writeLiteral(value, type));
  const [first] = literals;
  const isWord = type === 'text' || type === 'reference' ? 'empty' : 'missing';
  switch (operator) {
    case 'yes':
      return name;
    case 'no':
      return `not ${name}`;
    case 'filled':
      return `${name} is not ${isWord}`;
    case 'empty':
      return `${name} is ${isWord}`;
    case 'contains':
      return first === undefined ? undefined : `CONTAINS(${name}, ${first})`;
    case 'is':
    case 'is_not':
      if (literals.length > 1) return `${name} ${operator === 'is' ? 'in' : 'not in'} (${literals.join(', ')})`;
      return first && `${name} ${signs[operator]} ${first}`;
    default:
      return first && `${name} ${signs[operator]} ${first}`;
  }
}

function isLiteral(value: string, type: FilterField['type'] | undefined): boolean {
  if (type === 'number') return isDecimalText(value.trim());
  return type === 'date' ? /^\d{4}-\d\d-\d\d$/.test(value) : value !== '';
}

function writeLiteral(value: string, type: FilterField['type'] | undefined): string {
  if (type === 'number') return value.trim();
  return type === 'date' ? `date("${value}")` : `'${value.replaceAll("'", "''")}'`;
}

/** A condition as rows, or null when it says more than rows can. An empty text is no rows. */
export function readFilter(text: string, find: FindField): FilterRow[] | null {
  if (text.trim() === '') return [];
  const parsed = parseFormula(text);
  if (!parsed.ok) return null;
  const rows = conjuncts(parsed.formula.root).map((node) => readNode(node, find));
  return rows.every((row) => row !== null) ? rows : null;
}

function conjuncts(node: FormulaNode): FormulaNode[] {
  return node.kind === 'binary' && node.operator === 'and'
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

function readNode(node: FormulaNode, find: FindField): FilterRow | null {
  switch (node.kind) {
    case 'name':
      return rowOf(find(node.name), 'yes', []);
    case 'is':
      return node.operand.kind === 'name'
        ? rowOf(find(node.operand.name), node.negated ? 'filled' : 'empty', [])
        : null;
    case 'in':
      if (node.operand.kind !== 'name') return null;
      return rowOf(find(node.operand.name), node.negated ? 'is_not' : 'is', node.list.map(readLiteral));
    case 'call':
      return readCall(node.name, node.args, find);
    case 'binary': {
      if (node.left.kind !== 'name') return null;
      const operator = Object.entries(signs).find(([, sign]) => sign === node.operator)?.[0];
      return operator ? rowOf(find(node.left.name), operator as FilterOperator, [readLiteral(node.right)]) : null;
    }
    default:
      return null;
  }
}

function readCall(name: string, args: readonly FormulaNode[], find: FindField): FilterRow | null {
  const [first, second] = args;
  if (first?.kind !== 'name') return null;
  if (name === 'NOT') return rowOf(find(first.name), 'no', []);
  return name === 'CONTAINS' && second ? rowOf(find(first.name), 'contains', [readLiteral(second)]) : null;
}

function rowOf(
  field: FilterField | undefined,
  operator: FilterOperator,
  values: readonly (string | null)[],
): FilterRow | null {
  if (!field || !operatorsOf[field.type].includes(operator)) return null;
  if (values.some((value) => value === null)) return null;
  return { field: field.key, operator, values: values.flatMap((value) => value ?? []) };
}

function readLiteral(node: FormulaNode): string | null {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'date':
      return node.date;
    case 'number':
      return node.unit === '' ? node.digits : null;
    case 'minus':
      return node.operand.kind === 'number' && node.operand.unit === '' ? `-${node.operand.digits}` : null;
    default:
      return null;
  }
}
