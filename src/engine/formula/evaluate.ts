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
 *   'IF(b = 0, 0, a / b)' with a 3, b 4  →  0.75
 */
export function evaluateFormula({ root }: Formula, lookUp: LookUp): FormulaValue {
  return evaluate(root, { lookUp, tracer: null });
}

/**
 * The same with every step, for whoever asks why: in the example 'b = 0' false, then 'a / b' 0.75 (steps: 'a' 3, 'b' 4).
 * Scoring thousands of people goes without.
 */
export function traceFormula(formula: Formula, lookUp: LookUp): FormulaTrace {
  const tracer = makeTracer(formula);
  evaluate(formula.root, { lookUp, tracer });
  return tracer.trace();
}

type Run = { lookUp: LookUp; tracer: Tracer | null };

function evaluate(node: FormulaNode, run: Run): FormulaValue {
  run.tracer?.begin();
  const value = compute(node, run);
  run.tracer?.end(node, value);
  return value;
}

function compute(node: FormulaNode, run: Run): FormulaValue {
  switch (node.kind) {
    case 'number':
      return numberValue(numberOf(node));
    case 'text':
      return textValue(node.text);
    case 'date':
      return dateValue(node.date);
    case 'boolean':
      return booleanValue(node.boolean);
    case 'name':
      return look(run, node.name, 'this');
    case 'minus':
      return negate(evaluate(node.operand, run));
    case 'binary': {
      const [left, right] = [evaluate(node.left, run), evaluate(node.right, run)];
      const value = operate(node.operator, left, right);
      // The division itself failed, rather than handing on what an operand already was.
      const failed = value.kind === 'missing' && left.kind === 'number' && right.kind === 'number';
      if (node.operator === '/' && failed) run.tracer?.note('division_by_zero');
      return value;
    }
    case 'in': {
      const operand = evaluate(node.operand, run);
      const found = isIn(operand, evaluateAll(node.list, run));
      return node.negated ? not(found) : found;
    }
    case 'is': {
      const value = evaluate(node.operand, run);
      const empty = node.what === 'empty' && value.kind === 'text' && value.text === '';
      return booleanValue((value.kind === 'missing' || empty) !== node.negated);
    }
    case 'call':
      return call(node, run);
  }
}

function evaluateAll(nodes: readonly FormulaNode[], run: Run): FormulaValue[] {
  return nodes.map((node) => evaluate(node, run));
}

function call(node: CallNode, run: Run): FormulaValue {
  const [first, second, third] = node.args;
  switch (node.name) {
    case 'IF': {
      if (!first || !second || !third) return missing('wrong_type');
      const condition = evaluate(first, run);
      if (condition.kind !== 'boolean') return gapOf(condition);
      run.tracer?.note(condition.boolean ? 'first_branch' : 'second_branch');
      return evaluate(condition.boolean ? second : third, run);
    }
    case 'IFMISSING': {
      if (!first || !second) return missing('wrong_type');
      const value = evaluate(first, run);
      if (value.kind !== 'missing') return value;
      run.tracer?.note('fallback');
      return evaluate(second, run);
    }
    case 'PREVIOUS':
    case 'LASTYEAR':
      if (first?.kind !== 'name') return missing('wrong_type');
      return look(run, first.name, node.name === 'PREVIOUS' ? 'previous' : 'lastyear');
    default:
      return callFunction(node.name, evaluateAll(node.args, run), node);
  }
}

/** A missing value that does not yet say what is missing gets the name by which it was looked up. */
function look({ lookUp, tracer }: Run, name: string, offset: Offset): FormulaValue {
  tracer?.reference({ name, offset });
  const value = lookUp(name, offset) ?? missing(offset === 'this' ? 'not_in_scope' : 'no_earlier_period');
  return value.kind === 'missing' && value.reason.of === undefined ? missing(value.reason.code, name) : value;
}

function gapOf(value: FormulaValue): MissingValue {
  return value.kind === 'missing' ? value : missing('wrong_type');
}

type Tracer = ReturnType<typeof makeTracer>;
type Told = Pick<FormulaTrace, 'note' | 'reference'>;

/** Puts the steps together while a formula is computed: what is begun within another step belongs to that one. */
function makeTracer(formula: Formula) {
  const outermost: { steps: FormulaTrace[]; told: Told } = { steps: [], told: {} };
  const open = [outermost];
  const inner = () => open.at(-1) ?? outermost;
  return {
    begin() {
      open.push({ steps: [], told: {} });
    },
    end(node: FormulaNode, value: FormulaValue) {
      const { steps, told } = open.pop() ?? outermost;
      inner().steps.push({ text: textOf(formula, node), from: node.from, to: node.to, value, steps, ...told });
    },
    note(note: TraceNote) {
      inner().told.note = note;
    },
    reference(reference: NonNullable<FormulaTrace['reference']>) {
      inner().told.reference = reference;
    },
    trace(): FormulaTrace {
      const [trace] = outermost.steps;
      if (!trace) throw new Error('nothing was computed');
      return trace;
    },
  };
}
