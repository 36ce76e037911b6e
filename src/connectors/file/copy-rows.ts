import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { longestNumber, longestText } from '#stages/crm/contract.ts';
import { type ImportLayout, type ImportRow, importLayout } from '#stages/crm/service/import-facts.ts';
import type { MappedRecord, RowProblem } from './map/compile.ts';
import type { PreparedImport } from './prepare.ts';
import { addRow, type ErrorList } from './run-errors.ts';

/** How far the reading is. */
export type ReadCounts = { read: number; skipped: number };

/**
 * Reads a file's rows as rows for COPY. Rows with something wrong go into the list of errors instead, skipped ones are
 * only counted. Blocks come as the reader of the file gives them, so no more than one of them is in memory.
 */
export async function* copyRows(
  kind: FactSourceKey,
  prepared: PreparedImport,
  counts: ReadCounts,
  errors: ErrorList,
  onBlock: () => Promise<void>,
): AsyncGenerator<ImportRow[]> {
  const layout = importLayout(kind);
  const places = prepared.compiled.keys.map((key) => layout.fields.find((field) => field.key === key)?.place ?? -1);
  const limits = prepared.compiled.keys.map((key) => longestText(kind, key));
  for await (const block of prepared.table.blocks) {
    const rows: ImportRow[] = [];
    for (const row of block) {
      counts.read += 1;
      const problems: RowProblem[] = [];
      const record = prepared.compiled.map(row, problems);
      if (record === 'skipped') counts.skipped += 1;
      else if (record) addLengthProblems(prepared, record, limits, problems);
      if (problems.length > 0) addRow(errors, problems);
      else if (record && record !== 'skipped') rows.push(toCopyRow(layout, places, record));
    }
    await onBlock();
    yield rows;
  }
}

function addLengthProblems(
  prepared: PreparedImport,
  record: MappedRecord,
  limits: readonly number[],
  problems: RowProblem[],
): void {
  const { keys, columnOf } = prepared.compiled;
  const tooLong = (key: string, limit: number) =>
    problems.push({ line: record.line, column: columnOf(key), code: 'value.long_text', params: { limit } });
  if (record.sourceId.length > longestNumber) tooLong('source_id', longestNumber);
  record.values.forEach((value, index) => {
    const limit = limits[index] ?? 0;
    if (value !== null && value.length > limit) tooLong(keys[index] ?? '', limit);
  });
}

function toCopyRow(layout: ImportLayout, places: readonly number[], record: MappedRecord): ImportRow {
  const row: (string | null)[] = new Array(layout.width).fill(null);
  row[layout.line] = String(record.line);
  row[layout.sourceId] = record.sourceId;
  if (record.others) row[layout.ownFields] = JSON.stringify(record.others);
  for (let index = 0; index < places.length; index += 1) row[places[index] ?? 0] = record.values[index] ?? null;
  return row;
}
