import type { FormulaType } from '#engine/formula/ast.ts';
import { plain, type Sql, sql } from '#engine/measure/sql.ts';

/**
 * A piece of SQL with its type. `settled`: it has no more than 24 decimals (a field, a literal, a sum of such), so it need
 * not be rounded before it is compared.
 */
export type Term = { type: FormulaType; sql: Sql; settled: boolean };

/** A formula that checkFormula would have refused: a fault of the caller, never of the person who wrote it. */
export function notChecked(what: string): never {
  throw new Error(`formula was not checked: ${what}`);
}

export function term(type: FormulaType, made: Sql, settled = true): Term {
  return { type, sql: made, settled };
}

/** The SQL as it is, of the type wanted. */
export function bare(operand: Term | undefined, type: FormulaType): Sql {
  return operand?.type === type ? operand.sql : notChecked(`${operand?.type ?? 'nothing'} where ${type} is needed`);
}

/** The SQL fit for comparing: a number without the noise of a division, see `settle` in money.ts. */
export function settledSql(operand: Term | undefined, type: FormulaType): Sql {
  const made = bare(operand, type);
  return operand?.settled ? made : sql`round(${made}, 24)`;
}

/**
 * PostgreSQL gives a quotient as many decimals as its operands have; the 40 zeros make it at least 40. It is cut there
 * again, or the decimals would grow with every further division.
 */
export function quotient(dividend: Sql, divisor: Sql): Sql {
  return sql`round((${dividend}) * ${plain(`1.${'0'.repeat(40)}`)} / ${divisor}, 40)`;
}

/** Uses a value several times, as `v`, without writing it several times: nested copies would grow without bound. */
export function once(value: Sql, use: Sql): Sql {
  return sql`(SELECT ${use} FROM (VALUES (${value})) AS given (v))`;
}

/** Smallest or largest of a list, NULL when one is NULL; PostgreSQL's own LEAST and GREATEST pass NULLs over. */
export function extreme(name: 'min' | 'max', list: Sql): Sql {
  const chosen = plain(`CASE WHEN count(v) = count(*) THEN ${name}(v) END`);
  return sql`(SELECT ${chosen} FROM (VALUES ${list}) AS given (v))`;
}
