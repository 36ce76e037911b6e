import { type Decimal, decimal } from '#engine/money.ts';

/**
 * What a computation yields: a number, or missing with the reason. Missing is never 0: a sum or product with something
 * missing is missing for the same reason, unless a rule says what to put in its place.
 *
 *   sales 120, target missing (no_target)  →  sales ÷ target is missing (no_target), not 0 and not an error
 */
export type Value = NumberValue | MissingValue;

export type NumberValue = { kind: 'number'; number: Decimal };
export type MissingValue = { kind: 'missing'; reason: MissingReason };

/** In formulas there are also texts, yes/no values and days ('YYYY-MM-DD'). */
export type FormulaValue = Value | TextValue | BooleanValue | DateValue;

export type TextValue = { kind: 'text'; text: string };
export type BooleanValue = { kind: 'boolean'; boolean: boolean };
export type DateValue = { kind: 'date'; date: string };

/** `of` names what is missing: the key of a measure or field, where there is one to name. */
export type MissingReason = { code: MissingCode; of?: string };

export type MissingCode =
  /** No fact in the period would make it up. */
  | 'no_facts'
  | 'division_by_zero'
  | 'no_target'
  /** A target nothing can be measured by: 0 or negative for a ratio, or on the wrong side of the baseline. */
  | 'unusable_target'
  /** Entered by hand, and nobody has. */
  | 'not_entered'
  /** 上期 or 去年同期 lies before the first fact. */
  | 'no_earlier_period'
  /** The person or team is not measured by this in this period. */
  | 'not_in_scope'
  /** `of` is missing, for its own reason. */
  | 'depends_on'
  /** A text where a number is needed, or the like: the formula was not checked against these fields. */
  | 'wrong_type'
  /** A text result longer than the limit. */
  | 'too_long';

export function numberValue(number: Decimal | string | number): NumberValue {
  return { kind: 'number', number: decimal(number) };
}

export function missing(code: MissingCode, of?: string): MissingValue {
  return { kind: 'missing', reason: of === undefined ? { code } : { code, of } };
}

export function textValue(text: string): TextValue {
  return { kind: 'text', text };
}

export function booleanValue(boolean: boolean): BooleanValue {
  return { kind: 'boolean', boolean };
}

/** `date` is a day 'YYYY-MM-DD'. */
export function dateValue(date: string): DateValue {
  return { kind: 'date', date };
}

/** The number, or the given text's number where it is missing: for places whose rule says what missing counts as. */
export function numberOr(value: Value, fallback: Decimal | string): Decimal {
  return value.kind === 'number' ? value.number : decimal(fallback);
}

/** Sum of all; missing with the first reason if any is missing. The sum of nothing is 0. */
export function sumValues(values: readonly Value[]): Value {
  let sum = decimal(0);
  for (const value of values) {
    if (value.kind === 'missing') return value;
    sum = sum.plus(value.number);
  }
  return { kind: 'number', number: sum };
}

/** left ÷ right; missing when either is missing or right is 0. */
export function divideValues(left: Value, right: Value): Value {
  if (left.kind === 'missing') return left;
  if (right.kind === 'missing') return right;
  if (right.number.isZero()) return missing('division_by_zero');
  return { kind: 'number', number: left.number.dividedBy(right.number) };
}
