import type { FactField, Words } from '#engine/facts/catalog.ts';
import type { FormulaType } from '#engine/formula/ast.ts';
import { type Cell, cellText, isProblem, type ReadValue } from '../cell.ts';
import type { ColumnMapping } from '../contract.ts';
import { readCurrency } from '../values/currency.ts';
import { readDate } from '../values/date.ts';
import { readNumber } from '../values/number.ts';
import { readBoolean, readChoice } from '../values/word.ts';
import type { CellFormat } from './formula-column.ts';
import type { FindPerson } from './people.ts';

/** A field that a mapping can fill: of a kind of fact, or of whatever else is read from files. */
export type TargetField = {
  key: string;
  type: FactField['type'];
  words: Words;
  required: boolean;
  choices?: FactField['choices'] | undefined;
};

const longestText = 10_000;

/** Reads a cell as a field's type wants it: decimals, days, true/false, a choice's key, a person's id, or the text. */
export function fieldReader(
  field: TargetField,
  mapping: ColumnMapping,
  format: CellFormat,
  findPerson: FindPerson | undefined,
): (cell: Cell) => ReadValue {
  const translate = translator(mapping.values);
  const read = (cell: Cell): ReadValue => {
    switch (field.type) {
      case 'number':
      case 'money':
        return readNumber(cell, format);
      case 'date':
        return readDate(cell, format.dateOrder);
      case 'boolean':
        return readBoolean(cell);
      case 'choice':
        return readChoice(cell, field.choices ?? []);
      default:
        if (field.key === 'currency') return readCurrency(cell);
        return readText(cell, field.type === 'person' ? findPerson : undefined, mapping);
    }
  };
  return (cell) => {
    const value = read(translate(cell));
    if (value === null && field.required) return { code: 'value.blank', params: {} };
    return value;
  };
}

function readText(cell: Cell, findPerson: FindPerson | undefined, mapping: ColumnMapping): ReadValue {
  const text = cellText(cell);
  if (text === null) return null;
  const problem = textProblem(text);
  if (problem) return problem;
  return findPerson ? findPerson(text, mapping.personBy) : text;
}

/** What keeps a text from being stored; undefined for nearly all. */
export function textProblem(text: string): ReadValue | undefined {
  if (text.length > longestText) return { code: 'value.long_text', params: { limit: longestText } };
  // PostgreSQL stores no NUL, and half a surrogate pair is no character.
  if (text.includes('\0') || !text.isWellFormed()) return { code: 'value.bad_character', params: {} };
  return undefined;
}

/** The words of `values`: exact ones without regard to case, `*` for the rest, the empty one for a blank. */
export function translator(values: ColumnMapping['values']): (cell: Cell) => Cell {
  if (!values) return (cell) => cell;
  const words = new Map(Object.entries(values).map(([word, value]) => [word.trim().toLowerCase(), value]));
  const rest = words.get('*');
  return (cell) => {
    const text = cellText(cell);
    const found = words.get(text?.toLowerCase() ?? '');
    if (found !== undefined) return found;
    return text !== null && rest !== undefined ? rest : cell;
  };
}

/** The type that a formula filling the field should come to. */
export function formulaTypeOf(field: TargetField): FormulaType {
  switch (field.type) {
    case 'number':
    case 'money':
      return 'number';
    case 'date':
    case 'boolean':
      return field.type;
    default:
      return 'text';
  }
}

/**
 * Remembers what the texts of a field were read as: most columns say few different things. Only where reading is dearer
 * than looking up; an amount or a name is what it is.
 */
export function remembering(field: TargetField, read: (cell: Cell) => ReadValue): (cell: Cell) => ReadValue {
  if (!['person', 'choice', 'date', 'boolean'].includes(field.type)) return read;
  const known = new Map<string, ReadValue>();
  return (cell) => {
    if (typeof cell !== 'string') return read(cell);
    const before = known.get(cell);
    if (before !== undefined) return before;
    const value = read(cell);
    if (known.size < mostRemembered && cell.length < longestRemembered && !isProblem(value)) {
      // As a text of its own: a cell is a slice of the block it was read from and would keep all of it in memory.
      known.set(Buffer.from(cell).toString(), value);
    }
    return value;
  };
}

const mostRemembered = 20_000;
const longestRemembered = 200;
