import type { BinaryNode, BinaryOperator, Formula, FormulaNode, FormulaType } from '#engine/formula/ast.ts';
import { callToSql } from '#engine/formula/call-to-sql.ts';
import { numberOf } from '#engine/formula/nodes.ts';
import { bare, notChecked, once, quotient, settledSql, type Term, term } from '#engine/formula/sql-term.ts';
import { joinSql, plain, type Sql, sql } from '#engine/measure/sql.ts';
import { toText } from '#engine/money.ts';

/** The SQL that reads a field, which must come from the catalogue of facts and never from a person; and the field's type. */
export type FindField = (name: string) => { type: FormulaType; sql: Sql } | undefined;

/**
 * The same formula in PostgreSQL, for records counted by the million. It follows the evaluator exactly: NULL is missing,
 * division by zero gives NULL, numbers are settled before they are compared or rounded. Every literal is a parameter;
 * operators, function names and casts are written here; a person's text never becomes SQL.
 *
 * The formula must have passed `checkFormula` over records with the same fields; otherwise an Error is thrown.
 *
 *   "status = 'won' and amount / 2 > 1万"  →  (((f.status)::text = $1::text) AND (round(…, 24) > $3::numeric))
 */
export function formulaToSql(formula: Formula, find: FindField): Sql {
  return toTerm(formula.root, find).sql;
}

function toTerm(node: FormulaNode, find: FindField): Term {
  const into = (child: FormulaNode) => toTerm(child, find);
  switch (node.kind) {
    case 'number':
      return term('number', sql`${toText(numberOf(node))}::numeric`);
    case 'text':
      return term('text', sql`${node.text}::text`);
    case 'date':
      return term('date', sql`${node.date}::date`);
    case 'boolean':
      return term('boolean', plain(node.boolean ? 'true' : 'false'));
    case 'name':
      return fieldTerm(node.name, find);
    case 'minus': {
      const operand = into(node.operand);
      return term('number', sql`(- ${bare(operand, 'number')})`, operand.settled);
    }
    case 'binary':
      return binaryTerm(node, into(node.left), into(node.right));
    case 'in': {
      const operand = into(node.operand);
      const list = joinSql(
        node.list.map((each) => settledSql(into(each), operand.type)),
        ', ',
      );
      const negated = plain(node.negated ? 'NOT IN' : 'IN');
      return term('boolean', sql`(${settledSql(operand, operand.type)} ${negated} (${list}))`);
    }
    case 'is': {
      const operand = into(node.operand);
      const not = plain(node.negated ? 'NOT ' : '');
      return node.what === 'empty' && operand.type === 'text'
        ? term('boolean', sql`(${not}coalesce(${operand.sql}, '') = '')`)
        : term('boolean', sql`(${not}(${operand.sql} IS NULL))`);
    }
    case 'call':
      return callToSql(node, node.args.map(into));
  }
}

const castOf = { number: '::numeric', text: '::text', date: '::date', boolean: '::boolean' } as const;

function fieldTerm(name: string, find: FindField): Term {
  const field = find(name);
  return field ? term(field.type, sql`(${field.sql})${plain(castOf[field.type])}`) : notChecked(`unknown name ${name}`);
}

function binaryTerm({ operator }: BinaryNode, left: Term, right: Term): Term {
  switch (operator) {
    case 'and':
    case 'or':
      return term(
        'boolean',
        sql`(${bare(left, 'boolean')} ${plain(operator === 'and' ? 'AND' : 'OR')} ${bare(right, 'boolean')})`,
      );
    case '&':
      return term('text', sql`(${writtenOut(left)} || ${writtenOut(right)})`);
    case '+':
      return term('number', sql`(${bare(left, 'number')} + ${bare(right, 'number')})`, left.settled && right.settled);
    case '-':
      return differenceTerm(left, right);
    case '*':
      // A product has the decimals of both factors, so it may need settling even when they do not.
      return term('number', sql`(${bare(left, 'number')} * ${bare(right, 'number')})`, false);
    case '/':
      return quotientTerm(left, right);
    default:
      return comparisonTerm(operator, left, right);
  }
}

function differenceTerm(left: Term, right: Term): Term {
  if (left.type === 'date') return term('number', sql`(${left.sql} - ${bare(right, 'date')})::numeric`);
  return term('number', sql`(${bare(left, 'number')} - ${bare(right, 'number')})`, left.settled && right.settled);
}

function quotientTerm(left: Term, right: Term): Term {
  const divisor = right.settled
    ? sql`NULLIF(${bare(right, 'number')}, 0)`
    : once(bare(right, 'number'), plain('CASE WHEN round(v, 24) <> 0 THEN v END'));
  return term('number', quotient(bare(left, 'number'), divisor), false);
}

function comparisonTerm(operator: BinaryOperator, left: Term, right: Term): Term {
  const [a, b] = [settledSql(left, left.type), settledSql(right, left.type)];
  const sign = plain(operator);
  // The order of texts must not depend on the language of the server; whether they are equal never does.
  const ordered = left.type === 'text' && operator !== '=' && operator !== '<>';
  return term('boolean', ordered ? sql`(${a} COLLATE "C" ${sign} ${b} COLLATE "C")` : sql`(${a} ${sign} ${b})`);
}

function writtenOut(operand: Term): Sql {
  if (operand.type === 'text') return operand.sql;
  if (operand.type === 'number') return sql`trim_scale(${settledSql(operand, 'number')})::text`;
  if (operand.type === 'date') return sql`to_char(${operand.sql}, 'YYYY-MM-DD')`;
  return notChecked('boolean in a text');
}
