import { createHash } from 'node:crypto';
import { Refusal } from '#platform/refusal.ts';
import { type Cell, cellText, isProblem, type ReadValue, type ValueProblem } from '../cell.ts';
import type { ColumnMapping, Mapping } from '../contract.ts';
import type { Row } from '../read/table.ts';
import { type Accessor, type ColumnBook, columnBook, type MappedRow } from './column-book.ts';
import { type CellFormat, compileFormula } from './formula-column.ts';
import { joinFinder, type LoadedJoin } from './joins.ts';
import type { FindPerson } from './people.ts';
import { fieldReader, formulaTypeOf, remembering, type TargetField, textProblem, translator } from './target-field.ts';

/** A problem at its place in the file. `column` as the file calls it, or the field's key where several make it up. */
export type RowProblem = { line: number; column: string | null } & ValueProblem;

/** One row as fields: values in the order of `keys`, all texts; null for blank. */
export type MappedRecord = {
  line: number;
  sourceId: string;
  values: readonly (string | null)[];
  /** The columns that no field takes, for `keepOtherColumns`. */
  others: Readonly<Record<string, string>> | null;
};

export type CompiledMapping = {
  /** Keys of the fields that are filled. */
  keys: readonly string[];
  /** The column behind a key, for saying where a problem is. */
  columnOf(key: string): string | null;
  /** True when the mapping names no number and it is made from the content. */
  numbersFromContent: boolean;
  /** A record, or null for a row that is skipped or has problems. */
  map(row: Row, problems: RowProblem[]): MappedRecord | 'skipped' | null;
};

type Part = {
  key: string;
  column: string;
  read(row: MappedRow): { value: ReadValue; more: { column: string; problem: ValueProblem }[] };
};

/**
 * Makes a mapping ready for a file with this header.
 * @param fields the fields there are; for a kind of fact, those of the catalogue
 * @throws Refusal mapping.* for what does not fit the file or the fields
 */
export function compileMapping(
  mapping: Mapping,
  file: { name: string; header: readonly string[] },
  fields: readonly TargetField[],
  findPerson: FindPerson | undefined,
  joins: readonly LoadedJoin[],
): CompiledMapping {
  const headers = joins.map(({ join, header }) => ({ name: join.name, header }));
  const columns = cleanColumns(columnBook(file.name, file.header, headers), mapping.clean);
  const findJoined = joinFinder(joins, columns, formatOf(mapping));
  const parts = mapping.columns.map((column) => compileColumn(mapping, column, fields, columns, findPerson));
  refuseTwice(parts);
  const accept =
    mapping.filter === undefined
      ? undefined
      : compileFormula(mapping.filter, 'filter', columns, 'boolean', formatOf(mapping));
  const number = compileNumber(mapping, columns);
  const others = mapping.keepOtherColumns ? otherColumns(mapping, file.header, columns) : [];
  const columnByKey = new Map(parts.map((part) => [part.key, part.column]));
  if (number) columnByKey.set('source_id', number.column);
  return {
    keys: parts.map((part) => part.key),
    columnOf: (key) => columnByKey.get(key) ?? null,
    numbersFromContent: number === undefined,
    map: (row, problems) => {
      const before = problems.length;
      const report = (column: string | null, problem: ValueProblem) =>
        problems.push({ line: row.line, column, ...problem });
      const { row: mapped, problems: unmatched } = findJoined(row.cells);
      if (accept) {
        const { cell, problems: wrong } = accept(mapped);
        for (const { column, problem } of wrong) report(column, problem);
        if (wrong.length === 0 && cell !== 'true') return 'skipped';
      }
      for (const { column, problem } of unmatched) report(column, problem);
      const values = parts.map((part) => {
        const { value, more } = part.read(mapped);
        for (const { column, problem } of more) report(column, problem);
        if (!isProblem(value)) return value;
        if (more.length === 0) report(part.column, value);
        return null;
      });
      const kept = readOthers(others, mapped, report);
      const sourceId = number ? number.read(mapped, report) : contentNumber(values, kept);
      if (problems.length > before || sourceId === null) return null;
      return { line: row.line, sourceId, values, others: kept };
    },
  };
}

/** The columns with the words of `clean` put right, whoever reads them. */
function cleanColumns(columns: ColumnBook, clean: Mapping['clean']): ColumnBook {
  if (!clean) return columns;
  const cleaned = new Map(
    Object.entries(clean).map(([name, values]) => {
      const { label, read } = columns.get(name);
      const translate = translator(values);
      return [label, { label, read: (row: MappedRow) => translate(read(row)) }];
    }),
  );
  const tidy = (found: Accessor) => cleaned.get(found.label) ?? found;
  return {
    names: columns.names,
    get: (name) => tidy(columns.get(name)),
    find: (name) => {
      const found = columns.find(name);
      return found && tidy(found);
    },
  };
}

function compileColumn(
  mapping: Mapping,
  column: ColumnMapping,
  fields: readonly TargetField[],
  columns: ColumnBook,
  findPerson: FindPerson | undefined,
): Part {
  const field = fields.find((candidate) => candidate.key === column.to);
  if (!field) throw new Refusal('mapping.unknown_field', { field: column.to, kind: mapping.kind });
  const format = formatOf(mapping, column);
  // What a person writes into the mapping, or a formula comes to, is in the field's own units and writing already.
  const readResult = fieldReader(field, column, {}, findPerson);
  const given = [column.from, column.formula, column.constant].filter((each) => each !== undefined);
  if (given.length !== 1) throw new Refusal('mapping.no_source', { field: column.to });
  if (column.constant !== undefined) {
    const value = readResult(column.constant);
    return { key: field.key, column: field.key, read: () => ({ value, more: [] }) };
  }
  if (column.formula !== undefined) {
    const compute = compileFormula(column.formula, field.key, columns, formulaTypeOf(field), format);
    return {
      key: field.key,
      column: field.key,
      read: (row) => {
        const { cell, problems } = compute(row);
        return { value: readResult(cell), more: problems };
      },
    };
  }
  const accessor = columns.get(column.from ?? '');
  const readCell = remembering(field, fieldReader(field, column, format, findPerson));
  return { key: field.key, column: accessor.label, read: (row) => ({ value: readCell(accessor.read(row)), more: [] }) };
}

function refuseTwice(parts: readonly Part[]): void {
  const keys = new Set<string>();
  for (const { key } of parts) {
    if (keys.has(key)) throw new Refusal('mapping.twice', { field: key });
    keys.add(key);
  }
}

function formatOf(mapping: Mapping, column?: ColumnMapping): CellFormat {
  return {
    dateOrder: column?.dateOrder ?? mapping.dateOrder,
    decimalMark: column?.decimalMark ?? mapping.decimalMark,
    scale: column?.scale,
  };
}

type Report = (column: string | null, problem: ValueProblem) => void;
type NumberPart = { column: string; read(row: MappedRow, report: Report): string | null };

/** The record's own number; undefined when the mapping names none. */
function compileNumber(mapping: Mapping, columns: ColumnBook): NumberPart | undefined {
  const { sourceId } = mapping;
  if (sourceId === undefined) return undefined;
  const column = typeof sourceId === 'string' ? columns.get(sourceId).label : 'source_id';
  const check = (cell: Cell, report: Report): string | null => {
    const text = cellText(cell);
    const problem = text === null ? { code: 'value.blank', params: {} } : textProblem(text);
    if (problem && isProblem(problem)) report(column, problem);
    return problem ? null : text;
  };
  if (typeof sourceId === 'string') {
    const accessor = columns.get(sourceId);
    return { column, read: (row, report) => check(accessor.read(row), report) };
  }
  const compute = compileFormula(sourceId.formula, column, columns, 'text', formatOf(mapping));
  return {
    column,
    read: (row, report) => {
      const { cell, problems } = compute(row);
      for (const each of problems) report(each.column, each.problem);
      return problems.length > 0 ? null : check(cell, report);
    },
  };
}

function contentNumber(values: readonly (string | null)[], others: MappedRecord['others']): string {
  return createHash('sha256')
    .update(JSON.stringify([values, others]))
    .digest('base64url')
    .slice(0, 22);
}

function otherColumns(mapping: Mapping, header: readonly string[], columns: ColumnBook): Accessor[] {
  const named = [...mapping.columns.map((column) => column.from), mapping.sourceId];
  const used = new Set(named.flatMap((name) => (typeof name === 'string' ? [columns.get(name).label] : [])));
  return [...new Set(header)].filter((name) => name !== '' && !used.has(name)).map((name) => columns.get(name));
}

function readOthers(others: readonly Accessor[], row: MappedRow, report: Report): MappedRecord['others'] {
  if (others.length === 0) return null;
  const kept: Record<string, string> = {};
  for (const { label, read } of others) {
    const text = cellText(read(row));
    const problem = text === null ? undefined : textProblem(text);
    if (problem && isProblem(problem)) report(label, problem);
    else if (text !== null) kept[label] = text;
  }
  return kept;
}
