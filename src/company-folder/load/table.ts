import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Mapping } from '#connectors/file/contract.ts';
import {
  type CompiledMapping,
  compileMapping,
  type MappedRecord,
  type RowProblem,
} from '#connectors/file/map/compile.ts';
import { loadJoins } from '#connectors/file/map/joins.ts';
import type { FindPerson } from '#connectors/file/map/people.ts';
import type { TargetField } from '#connectors/file/map/target-field.ts';
import { inspectFile } from '#connectors/file/read/inspect.ts';
import { openTable } from '#connectors/file/read/open-table.ts';
import type { Table } from '#connectors/file/read/table.ts';
import { Refusal } from '#platform/refusal.ts';
import type { TableEntry } from '../format.ts';
import { blamePlace, FolderProblems, type Place, type Problem, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';

/** A table's rows as fields, by the field's key; null where a cell is blank. */
export type TableRow = { line: number; sourceId: string; values: Readonly<Record<string, string | null>> };

export type ReadTable = {
  rows: TableRow[];
  /** The place of a row, and of one field in it. */
  placeOf(row: TableRow, field?: string): Place;
};

/** Where in company.yaml the table stands, e.g. ['facts', 0]. */
export type EntryPath = readonly (string | number)[];

export type TableRequest = {
  folder: Folder;
  path: EntryPath;
  entry: TableEntry & Pick<Mapping, 'sourceId'>;
  /** What the rows are, for sentences about unknown fields. */
  kind: string;
  fields: readonly TargetField[];
  findPerson?: FindPerson | undefined;
};

/** More complaints about one table help nobody. */
const mostProblems = 20;

/**
 * Reads a table by its mapping, the same way as an import does.
 * @throws FolderProblems with the line and column of every bad cell, or the place of the mapping
 */
export async function readTable(request: TableRequest): Promise<ReadTable> {
  const { folder, entry, fields, findPerson } = request;
  const at = (refusal: Refusal) => placeOfMapping(request, refusal);
  return blamePlace(at, async () => {
    const mapping = mappingOf(request);
    const table = await open(folder, entry.file, { sheet: entry.sheet, expected: expectedColumns(mapping) });
    try {
      const format = { dateOrder: mapping.dateOrder };
      const joins = await loadJoins(mapping.joins ?? [], (file, options) => open(folder, file, options), format);
      const compiled = compileMapping(mapping, { name: entry.file, header: table.header }, fields, findPerson, joins);
      const rows = await readRows(entry.file, table, compiled);
      const placeOf = (row: TableRow, field?: string): Place => ({
        file: entry.file,
        line: row.line,
        column: field === undefined ? null : compiled.columnOf(field),
      });
      return { rows, placeOf };
    } finally {
      await table.close();
    }
  });
}

/** The line of the field that a refusal is about, or of the column it names; else the table's own. */
function placeOfMapping({ folder, path, entry }: TableRequest, { params }: Refusal): Place {
  const columns = Object.entries(entry.columns);
  const field = columns.find(
    ([key, { from }]) => key === params.field || (from !== undefined && from === params.column),
  );
  return folder.file.placeOf(field ? [...path, 'columns', field[0]] : path);
}

async function readRows(file: string, table: Table, compiled: CompiledMapping): Promise<TableRow[]> {
  const problems: RowProblem[] = [];
  const rows: TableRow[] = [];
  for await (const block of table.blocks) {
    for (const row of block) {
      const record = compiled.map(row, problems);
      if (record !== null && record !== 'skipped') rows.push(byKey(compiled, record));
    }
  }
  refuseBadCells(file, problems);
  return rows;
}

function mappingOf({ entry, kind }: TableRequest): Mapping {
  const { columns, joins, file: _file, ...more } = entry;
  return {
    kind,
    columns: Object.entries(columns).map(([to, column]) => ({ to, ...column })),
    joins: joins.map(({ on, ...join }) => ({ ...join, on: Object.entries(on) })),
    ...more,
  };
}

/** The header is the row that has these names. */
function expectedColumns({ columns }: Mapping): string[] {
  return columns.flatMap((column) => (column.from === undefined || column.from.includes('.') ? [] : [column.from]));
}

async function open(
  folder: Folder,
  file: string,
  options: { sheet?: string | undefined; expected: readonly string[] },
): Promise<Table> {
  const path = resolve(join(folder.path, folder.company.data), file);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new Refusal('folder.no_file', { file });
  return openTable(await inspectFile(path, file), options);
}

function byKey(compiled: CompiledMapping, record: MappedRecord): TableRow {
  const values = Object.fromEntries(compiled.keys.map((key, index) => [key, record.values[index] ?? null]));
  return { line: record.line, sourceId: record.sourceId, values };
}

function refuseBadCells(file: string, problems: readonly RowProblem[]): void {
  if (problems.length === 0) return;
  const shown = problems
    .slice(0, mostProblems)
    .map(({ line, column, code, params }): Problem => problemAt({ file, line, column }, code, params));
  const more = problems.length - shown.length;
  const rest = more > 0 ? [problemAt({ file, line: null, column: null }, 'folder.more_problems', { count: more })] : [];
  throw new FolderProblems([...shown, ...rest]);
}
