import type { CallNode, FormulaNode } from '#engine/formula/ast.ts';
import { wholeNumberOf } from '#engine/formula/nodes.ts';
import { bare, extreme, notChecked, once, quotient, settledSql, type Term, term } from '#engine/formula/sql-term.ts';
import { blanks, longestText } from '#engine/formula/text.ts';
import { joinSql, plain, type Sql, sql } from '#engine/measure/sql.ts';

/** The functions of the catalog in PostgreSQL; the rules are those of call.ts. */
export function callToSql({ name, args: nodes }: CallNode, args: readonly Term[]): Term {
  const at = (index: number) => args[index] ?? notChecked(`${name} needs more arguments`);
  const number = (index: number) => bare(at(index), 'number');
  const text = (index: number) => bare(at(index), 'text');
  switch (name) {
    case 'IF':
      return ifTerm(bare(at(0), 'boolean'), at(1), at(2));
    case 'IFMISSING': {
      const [value, fallback] = [at(0), at(1)];
      const settled = value.settled && fallback.settled;
      return term(value.type, sql`coalesce(${value.sql}, ${bare(fallback, value.type)})`, settled);
    }
    case 'AND':
    case 'OR':
      return term('boolean', sql`(${all(args, 'boolean', ` ${name} `)})`);
    case 'NOT':
      return term('boolean', sql`(NOT ${bare(at(0), 'boolean')})`);
    case 'SUM':
      return term('number', sql`(${all(args, 'number', ' + ')})`, areSettled(args));
    case 'AVERAGE':
      return term('number', quotient(all(args, 'number', ' + '), plain(`${args.length}`)), false);
    case 'MIN':
    case 'MAX': {
      const list = sql`(${all(args, 'number', '), (')})`;
      return term('number', extreme(name === 'MIN' ? 'min' : 'max', list), areSettled(args));
    }
    case 'ABS':
      return term('number', sql`abs(${number(0)})`, at(0).settled);
    case 'ROUND':
      return term('number', sql`round(${settledSql(at(0), 'number')}, ${plain(`${wholeAt(nodes, 1, 0)}`)})`);
    case 'DAYS':
      return term('number', sql`(${bare(at(0), 'date')} - ${bare(at(1), 'date')})::numeric`);
    case 'YEAR':
    case 'MONTH':
    case 'DAY':
      return term('number', sql`extract(${plain(name)} FROM ${bare(at(0), 'date')})::numeric`);
    case 'LEFT':
    case 'RIGHT':
      return term('text', sql`${plain(name)}(${text(0)}, ${plain(`${wholeAt(nodes, 1)}`)})`);
    case 'LEN':
      return term('number', sql`char_length(${text(0)})::numeric`);
    case 'TRIM':
      return term('text', sql`btrim(${text(0)}, ${blanks}::text)`);
    case 'UPPER':
    case 'LOWER':
      // Collation "C" changes A–Z only, whatever the server's language.
      return term('text', sql`${plain(name)}(${text(0)} COLLATE "C")`);
    case 'CONTAINS':
      return term('boolean', sql`(strpos(${text(0)}, ${text(1)}) > 0)`);
    case 'REPLACE': {
      const tooLong = plain(`CASE WHEN char_length(v) <= ${longestText} THEN v END`);
      return term('text', once(sql`replace(${text(0)}, ${text(1)}, ${text(2)})`, tooLong));
    }
    case 'PREVIOUS':
    case 'LASTYEAR':
      return notChecked(`${name} over records`);
  }
}

/** CASE with the condition written once: NULL matches neither branch, so a missing condition makes the whole missing. */
function ifTerm(condition: Sql, then: Term, otherwise: Term): Term {
  const made = sql`CASE ${condition} WHEN true THEN ${then.sql} WHEN false THEN ${bare(otherwise, then.type)} END`;
  return term(then.type, sql`(${made})`, then.settled && otherwise.settled);
}

function all(args: readonly Term[], type: Term['type'], separator: string): Sql {
  if (args.length === 0) return notChecked('no arguments');
  return joinSql(
    args.map((arg) => bare(arg, type)),
    separator,
  );
}

function areSettled(args: readonly Term[]): boolean {
  return args.every((arg) => arg.settled);
}

function wholeAt(nodes: readonly FormulaNode[], index: number, otherwise?: number): number {
  const number = nodes.length > index ? wholeNumberOf(nodes[index]) : otherwise;
  return number ?? notChecked('a number that is not written out');
}
