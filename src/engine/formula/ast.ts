import type { FunctionName } from '#engine/formula/functions.ts';

/**
 * A parsed formula. `from` and `to` are offsets of UTF-16 units in `source`, `to` exclusive, so that every complaint and
 * every line of an explanation can point at its place: source.slice(node.from, node.to) is what the person wrote.
 */
export type Formula = { source: string; root: FormulaNode };

export type Place = { from: number; to: number };

export type FormulaNode =
  | NumberNode
  | TextNode
  | DateNode
  | BooleanNode
  | NameNode
  | MinusNode
  | BinaryNode
  | InNode
  | IsNode
  | CallNode;

/** `digits` as written in half-width digits, e.g. '1.20'; the unit multiplies it: % 0.01, 万 10⁴, 亿 10⁸. */
export type NumberNode = Place & { kind: 'number'; digits: string; unit: '' | '%' | '万' | '亿' };
type TextNode = Place & { kind: 'text'; text: string };
/** A day 'YYYY-MM-DD', written date("2026-01-31"). */
type DateNode = Place & { kind: 'date'; date: string };
type BooleanNode = Place & { kind: 'boolean'; boolean: boolean };
export type NameNode = Place & { kind: 'name'; name: string };
type MinusNode = Place & { kind: 'minus'; operand: FormulaNode };
export type BinaryNode = Place & { kind: 'binary'; operator: BinaryOperator; left: FormulaNode; right: FormulaNode };
type InNode = Place & { kind: 'in'; negated: boolean; operand: FormulaNode; list: readonly FormulaNode[] };
/** `is missing`: no value. `is empty`: no value, or a text of no characters. */
type IsNode = Place & { kind: 'is'; what: 'missing' | 'empty'; negated: boolean; operand: FormulaNode };
export type CallNode = Place & { kind: 'call'; name: FunctionName; args: readonly FormulaNode[] };

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type BinaryOperator = '+' | '-' | '*' | '/' | '&' | 'and' | 'or' | ComparisonOperator;

export type FormulaType = 'number' | 'text' | 'date' | 'boolean';

/** The period a measure is taken from: the one asked for, the one before (上期), the same one a year before (去年同期). */
export type Offset = 'this' | 'previous' | 'lastyear';

/** What is wrong and where; `messages.ts` turns it into a sentence. */
export type FormulaError = Place & { code: FormulaErrorCode; params: Readonly<Record<string, string>> };

export type FormulaErrorCode =
  | 'empty'
  | 'too_long'
  | 'too_deep'
  | 'bad_character'
  | 'unclosed_text'
  | 'unclosed_name'
  | 'unclosed_bracket'
  | 'unopened_bracket'
  | 'incomplete'
  | 'value_expected'
  | 'unexpected'
  | 'reserved_word'
  | 'number_too_long'
  | 'unknown_function'
  | 'bad_date'
  | 'unknown_name'
  | 'wrong_type'
  | 'different_types'
  | 'chained_comparison'
  | 'wrong_count'
  | 'not_a_measure_name'
  | 'not_a_whole_number'
  | 'measures_only'
  | 'wrong_result';
