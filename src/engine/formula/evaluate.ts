import type { CallNode, Formula, FormulaNode, Offset, Place } from '#engine/formula/ast.ts';
import { callFunction } from '#engine/formula/call.ts';
import { numberOf, textOf } from '#engine/formula/nodes.ts';
import { isIn, negate, not, operate } from '#engine/formula/operations.ts';
import {
  booleanValue,
  dateValue,
  type FormulaValue,
  type MissingValue,
  missing,
  numberValue,
  textValue,
} from '#engine/value.ts';

/** Gives the value of a name in a period; undefined when there is none to give, which makes it missing. */
export type LookUp = (name: string, offset: Offset) => FormulaValue | undefined;

/**
 * One step of a calculation as a person reads it: what stands in the formula, what it came to, and the steps before it.
 * A step that was not needed (the other branch of an IF) is not there.
 */
export type FormulaTrace = Place & {
  text: string;
  value: FormulaValue;
  steps: readonly FormulaTrace[];
  /** Set where a name was looked up. */
  reference?: { name: string; offset: Offset };
  note?: TraceNote;
};

type TraceNote =
  /** IF: which of its two answers was taken. */
  | 'first_branch'
  | 'second_branch'
  | 'division_by_zero'
  /** IFMISSING: the value was missing and the other was taken. */
  | 'fallback';

/**
 * Computes a checked formula. Nothing is thrown: missing operands, division by zero and (in a formula that was not
 * checked) wrong types come out as missing with the reason.
 *
 *   'IF(b = 0, 0, a / b)' with a 3, b 4  →  0.75, steps: 'b = 0' false, 'a / b' 0.75 (steps: 'a' 3, 'b' 4)
 */
export function evaluateFormula(formula: Formula, lookUp: LookUp): { value: FormulaValue; trace: FormulaTrace } {
  const trace = step(formula, formula.root, lookUp);
  return { value: trace.value, trace };
}

function step(formula: Formula, node: FormulaNode, lookUp: LookUp): FormulaTrace {
  const made = (value: FormulaValue, steps: readonly FormulaTrace[] = [], extra: Partial<FormulaTrace> = {}) => ({
    text: textOf(formula, node),
    from: node.from,
    to: node.to,
    value,
    steps,
    ...extra,
  });
  const into = (child: FormulaNode) => step(formula, child, lookUp);

  switch (node.kind) {
    case 'number':
      return made(numberValue(numberOf(node)));
    case 'text':
      return made(textValue(node.text));
    case 'date':
      return made(dateValue(node.date));
    case 'boolean':
      return made(booleanValue(node.boolean));
    case 'name':
      return made(look(lookUp, node.name, 'this'), [], { reference: { name: node.name, offset: 'this' } });
    case 'minus': {
      const operand = into(node.operand);
      return made(negate(operand.value), [operand]);
    }
    case 'binary': {
      const [left, right] = [into(node.left), into(node.right)];
      const value = operate(node.operator, left.value, right.value);
      const failed = node.operator === '/' && isOwnZeroDivision(value, [left, right]);
      return made(value, [left, right], failed ? { note: 'division_by_zero' } : {});
    }
    case 'in': {
      const [operand, ...list] = [node.operand, ...node.list].map(into);
      const found = operand ? isIn(operand.value, valuesOf(list)) : missing('wrong_type');
      return made(node.negated ? not(found) : found, operand ? [operand, ...list] : []);
    }
    case 'is': {
      const operand = into(node.operand);
      const { value } = operand;
      const empty = node.what === 'empty' && value.kind === 'text' && value.text === '';
      return made(booleanValue((value.kind === 'missing' || empty) !== node.negated), [operand]);
    }
    case 'call': {
      const { value, steps, ...extra } = call(node, into, lookUp);
      return made(value, steps, extra);
    }
  }
}

type Called = Pick<FormulaTrace, 'value' | 'steps' | 'note' | 'reference'>;

function call(node: CallNode, into: (child: FormulaNode) => FormulaTrace, lookUp: LookUp): Called {
  const [first, second, third] = node.args;
  switch (node.name) {
    case 'IF': {
      if (!first || !second || !third) return { value: missing('wrong_type'), steps: [] };
      const condition = into(first);
      if (condition.value.kind !== 'boolean') return { value: gapOf(condition.value), steps: [condition] };
      const taken = into(condition.value.boolean ? second : third);
      const note = condition.value.boolean ? 'first_branch' : 'second_branch';
      return { value: taken.value, steps: [condition, taken], note };
    }
    case 'IFMISSING': {
      if (!first || !second) return { value: missing('wrong_type'), steps: [] };
      const value = into(first);
      if (value.value.kind !== 'missing') return { value: value.value, steps: [value] };
      const fallback = into(second);
      return { value: fallback.value, steps: [value, fallback], note: 'fallback' };
    }
    case 'PREVIOUS':
    case 'LASTYEAR': {
      if (first?.kind !== 'name') return { value: missing('wrong_type'), steps: [] };
      const offset = node.name === 'PREVIOUS' ? 'previous' : 'lastyear';
      return { value: look(lookUp, first.name, offset), steps: [], reference: { name: first.name, offset } };
    }
    default: {
      const steps = node.args.map(into);
      return { value: callFunction(node.name, valuesOf(steps), node), steps };
    }
  }
}

/** A missing value that does not yet say what is missing gets the name by which it was looked up. */
function look(lookUp: LookUp, name: string, offset: Offset): FormulaValue {
  const value = lookUp(name, offset) ?? missing(offset === 'this' ? 'not_in_scope' : 'no_earlier_period');
  return value.kind === 'missing' && value.reason.of === undefined ? missing(value.reason.code, name) : value;
}

/** The division itself failed, rather than handing on what an operand already was. */
function isOwnZeroDivision(value: FormulaValue, operands: readonly FormulaTrace[]): boolean {
  return value.kind === 'missing' && operands.every((operand) => operand.value.kind === 'number');
}

function valuesOf(steps: readonly FormulaTrace[]): FormulaValue[] {
  return steps.map((each) => each.value);
}

function gapOf(value: FormulaValue): MissingValue {
  return value.kind === 'missing' ? value : missing('wrong_type');
}
