import type {
  BinaryNode,
  CallNode,
  Formula,
  FormulaError,
  FormulaErrorCode,
  FormulaNode,
  FormulaType,
  Offset,
} from '#engine/formula/ast.ts';
import { type ArgumentType, functions } from '#engine/formula/functions.ts';
import { wholeNumberOf } from '#engine/formula/nodes.ts';
import { suggest } from '#engine/formula/suggest.ts';

/** Finds what a name stands for; undefined when there is no such name. Upper and lower case are the finder's business. */
export type FindName = (name: string) => { key: string; type: FormulaType } | undefined;

export type CheckOptions = {
  /** All names there are, for suggestions. */
  names?: readonly string[];
  /** The type the whole formula must have: a measure is a number, a filter is boolean. */
  result?: FormulaType;
  /** `records`: the names are fields of one record, so PREVIOUS and LASTYEAR are refused. Default `measures`. */
  over?: 'measures' | 'records';
};

/** What a formula reads: the key, in the period asked for, the one before or the same one last year. */
type Reference = { key: string; offset: Offset };

export type CheckedFormula =
  | { ok: true; type: FormulaType; references: readonly Reference[] }
  | { ok: false; errors: readonly FormulaError[] };

/**
 * Checks names, types and numbers of arguments. Every fault is reported at its place, and what follows from a fault
 * already reported is not reported again. References are listed once each, in the order of the text.
 */
export function checkFormula(formula: Formula, find: FindName, options: CheckOptions = {}): CheckedFormula {
  const check: Check = { find, options, errors: [], references: new Map() };
  const type = typeOf(check, formula.root);
  if (type && options.result && type !== options.result) {
    report(check, formula.root, 'wrong_result', { expected: options.result, actual: type });
  }
  if (check.errors.length > 0 || !type) return { ok: false, errors: check.errors };
  return { ok: true, type, references: [...check.references.values()] };
}

type Check = { find: FindName; options: CheckOptions; errors: FormulaError[]; references: Map<string, Reference> };

/** The type, or undefined when a fault inside has been reported. */
type Found = FormulaType | undefined;

function typeOf(check: Check, node: FormulaNode): Found {
  switch (node.kind) {
    case 'number':
    case 'text':
    case 'date':
    case 'boolean':
      return node.kind;
    case 'name':
      return typeOfName(check, node, node.name, 'this');
    case 'minus':
      expect(check, node.operand, 'number');
      return 'number';
    case 'binary':
      return typeOfBinary(check, node);
    case 'in':
      expectSame(check, [node.operand, ...node.list]);
      return 'boolean';
    case 'is':
      typeOf(check, node.operand);
      return 'boolean';
    case 'call':
      return typeOfCall(check, node);
  }
}

function typeOfName(check: Check, node: FormulaNode, name: string, offset: Offset): Found {
  const found = check.find(name);
  if (!found) {
    const suggestion = suggest(name, check.options.names ?? []) ?? '';
    report(check, node, 'unknown_name', { name, suggestion });
    return undefined;
  }
  check.references.set(`${offset} ${found.key}`, { key: found.key, offset });
  return found.type;
}

function typeOfBinary(check: Check, node: BinaryNode): Found {
  const { operator, left, right } = node;
  switch (operator) {
    case 'and':
    case 'or':
      expect(check, left, 'boolean');
      expect(check, right, 'boolean');
      return 'boolean';
    case '&':
      for (const side of [left, right]) {
        if (typeOf(check, side) === 'boolean')
          report(check, side, 'wrong_type', { expected: 'text', actual: 'boolean' });
      }
      return 'text';
    case '-':
      return typeOfDifference(check, node);
    case '+':
    case '*':
    case '/':
      expect(check, left, 'number');
      expect(check, right, 'number');
      return 'number';
    case '=':
    case '<>':
      expectSame(check, [left, right]);
      return 'boolean';
    default:
      if (isComparison(left)) report(check, node, 'chained_comparison', {});
      else if (expectSame(check, [left, right]) === 'boolean') {
        report(check, node, 'wrong_type', { expected: 'number', actual: 'boolean' });
      }
      return 'boolean';
  }
}

function isComparison(node: FormulaNode): boolean {
  return node.kind === 'binary' && ['=', '<>', '<', '<=', '>', '>='].includes(node.operator);
}

/** Number − number, or the days between two dates. */
function typeOfDifference(check: Check, { left, right }: BinaryNode): Found {
  const type = typeOf(check, left);
  if (type === 'date') expect(check, right, 'date');
  else {
    if (type && type !== 'number') report(check, left, 'wrong_type', { expected: 'number', actual: type });
    expect(check, right, 'number');
  }
  return 'number';
}

function typeOfCall(check: Check, node: CallNode): Found {
  const spec = functions[node.name];
  const least = spec.args.length - (spec.optional ?? 0);
  const most = spec.repeats ? Number.POSITIVE_INFINITY : spec.args.length;
  if (node.args.length < least || node.args.length > most) {
    const expected = spec.repeats ? `${least}+` : least === most ? `${least}` : `${least}–${most}`;
    report(check, node, 'wrong_count', { name: node.name, expected, actual: String(node.args.length) });
    return spec.result === 'same' ? undefined : spec.result;
  }
  const same: FormulaNode[] = [];
  node.args.forEach((arg, index) => {
    const wanted = spec.args[Math.min(index, spec.args.length - 1)];
    if (wanted === 'same') same.push(arg);
    else if (wanted) checkArgument(check, node, arg, wanted);
  });
  return spec.result === 'same' ? expectSame(check, same) : spec.result;
}

function checkArgument(check: Check, call: CallNode, arg: FormulaNode, wanted: Exclude<ArgumentType, 'same'>): void {
  if (wanted === 'measure') checkMeasure(check, call, arg);
  else if (wanted === 'places') checkWholeNumber(check, arg, -15, 15);
  else if (wanted === 'length') checkWholeNumber(check, arg, 0, 1000);
  else expect(check, arg, wanted);
}

function checkMeasure(check: Check, call: CallNode, arg: FormulaNode): void {
  if (check.options.over === 'records') {
    report(check, call, 'measures_only', { name: call.name });
  } else if (arg.kind !== 'name') {
    report(check, arg, 'not_a_measure_name', { name: call.name });
  } else {
    const type = typeOfName(check, arg, arg.name, call.name === 'PREVIOUS' ? 'previous' : 'lastyear');
    if (type && type !== 'number') report(check, arg, 'wrong_type', { expected: 'number', actual: type });
  }
}

function checkWholeNumber(check: Check, arg: FormulaNode, least: number, most: number): void {
  const number = wholeNumberOf(arg);
  if (number === undefined || number < least || number > most) {
    report(check, arg, 'not_a_whole_number', { least: String(least), most: String(most) });
  }
}

function expect(check: Check, node: FormulaNode, expected: FormulaType): void {
  const actual = typeOf(check, node);
  if (actual && actual !== expected) report(check, node, 'wrong_type', { expected, actual });
}

/** All of one type, that of the first whose type is known; it is returned. */
function expectSame(check: Check, nodes: readonly FormulaNode[]): Found {
  let common: Found;
  for (const node of nodes) {
    const type = typeOf(check, node);
    common ??= type;
    if (type && type !== common) report(check, node, 'different_types', { expected: common ?? '', actual: type });
  }
  return common;
}

function report(check: Check, { from, to }: FormulaNode, code: FormulaErrorCode, params: Record<string, string>): void {
  check.errors.push({ code, from, to, params });
}
