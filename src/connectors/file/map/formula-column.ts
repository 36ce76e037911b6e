import type { FormulaType } from '#engine/formula/ast.ts';
import { evaluateFormula } from '#engine/formula/evaluate.ts';
import { formulaErrorSentence } from '#engine/formula/messages.ts';
import { childrenOf } from '#engine/formula/nodes.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { decimal, toText } from '#engine/money.ts';
import { booleanValue, dateValue, type FormulaValue, missing, numberValue, textValue } from '#engine/value.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Cell, cellText, isProblem, type ValueProblem } from '../cell.ts';
import { type DateOrder, readDate } from '../values/date.ts';
import { type NumberFormat, readNumber } from '../values/number.ts';
import { readBoolean } from '../values/word.ts';
import type { ColumnBook, MappedRow } from './column-book.ts';
import { withTypedNames } from './typed-names.ts';

export type CellFormat = NumberFormat & { dateOrder?: DateOrder | undefined };

/** What a formula came to in one row: a cell, and what was wrong with the cells it read, with their columns. */
export type Computed = { cell: Cell; problems: { column: string; problem: ValueProblem }[] };

/**
 * Makes a formula ready to be computed for every row.
 * @param wanted the type of the field to fill, as a hint for names that stand alone
 * @throws Refusal mapping.formula, mapping.unknown_column
 */
export function compileFormula(
  source: string,
  field: string,
  columns: ColumnBook,
  wanted: FormulaType | undefined,
  format: CellFormat,
): (row: MappedRow) => Computed {
  const parsed = parseFormula(source);
  if (!parsed.ok) {
    const [error] = parsed.errors;
    const place = (error?.from ?? 0) + 1;
    const problem = (language: 'zh' | 'en') => (error ? formulaErrorSentence(error, language) : '');
    throw new Refusal('mapping.formula', { field, place, problemZh: problem('zh'), problemEn: problem('en') });
  }
  const formula = { source, root: withTypedNames(parsed.formula.root, wanted) };
  refuseUnknownNames(parsed.formula.root, columns);
  return (row) => {
    const problems: Computed['problems'] = [];
    const value = evaluateFormula(formula, (typedName) => {
      const colon = typedName.indexOf(':');
      const accessor = columns.get(typedName.slice(colon + 1));
      const read = readTyped(typedName.slice(0, colon), accessor.read(row), format);
      if ('code' in read) {
        problems.push({ column: accessor.label, problem: read });
        return missing('wrong_type');
      }
      return read;
    });
    return { cell: toCell(value), problems: problems.length > 0 ? problems : unexplained(value, field) };
  };
}

function refuseUnknownNames(node: Parameters<typeof childrenOf>[0], columns: ColumnBook): void {
  if (node.kind === 'name') columns.get(node.name);
  for (const child of childrenOf(node)) refuseUnknownNames(child, columns);
}

function readTyped(type: string, cell: Cell, format: CellFormat): FormulaValue | ValueProblem {
  const read =
    type === 'number'
      ? readNumber(cell, format)
      : type === 'date'
        ? readDate(cell, format.dateOrder)
        : type === 'boolean'
          ? readBoolean(cell)
          : cellText(cell);
  if (isProblem(read)) return read;
  if (read === null) return missing('no_facts');
  if (type === 'number') return numberValue(decimal(read));
  if (type === 'date') return dateValue(read);
  return type === 'boolean' ? booleanValue(read === 'true') : textValue(read);
}

function toCell(value: FormulaValue): Cell {
  switch (value.kind) {
    case 'number':
      return { number: toText(value.number) };
    case 'text':
      return value.text;
    case 'date':
      return value.date;
    case 'boolean':
      return value.boolean ? 'true' : 'false';
    case 'missing':
      return null;
  }
}

/** A blank operand makes a blank result; anything else that keeps a formula from a result has to be said. */
function unexplained(value: FormulaValue, column: string): Computed['problems'] {
  if (value.kind !== 'missing') return [];
  const reason = reasons[value.reason.code];
  return reason
    ? [{ column, problem: { code: 'value.not_computed', params: { reasonZh: reason.zh, reasonEn: reason.en } } }]
    : [];
}

const reasons: Readonly<Record<string, { zh: string; en: string }>> = {
  division_by_zero: { zh: '除数为 0', en: 'division by zero' },
  wrong_type: { zh: '值的类型不对', en: 'a value is of the wrong type' },
  too_long: { zh: '文字太长', en: 'a text becomes too long' },
};
