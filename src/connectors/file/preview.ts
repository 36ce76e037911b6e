import type { Context } from '#platform/context.ts';
import type { ImportError } from '#stages/crm/service/import-runs.ts';
import type { Mapping } from './contract.ts';
import type { MappedRecord, RowProblem } from './map/compile.ts';
import { type ImportRequest, type PreparedImport, prepareImport } from './prepare.ts';
import { addRow, errorList } from './run-errors.ts';

export type Preview = {
  header: readonly string[];
  mapping: Mapping;
  mappingFrom: PreparedImport['mappingFrom'];
  rows: { line: number; sourceId: string; values: Record<string, string | null> }[];
  errors: ImportError[];
  errorCount: number;
};

const shownRows = 20;
/** A preview has to come at once, so it reads only the beginning of a long file. */
const readRows = 2_000;

/**
 * Shows how a file's first rows would be stored, and what is wrong in its first two thousand. Whether linked records
 * exist and numbers occur twice is found out when the file goes in.
 * @throws Refusal file.*, mapping.* for a file that cannot be read at all
 */
export async function previewFile(ctx: Context, request: ImportRequest): Promise<Preview> {
  const prepared = await prepareImport(ctx, request);
  const { table, compiled, mapping, mappingFrom } = prepared;
  const errors = errorList();
  const rows: Preview['rows'] = [];
  let read = 0;
  try {
    for await (const block of table.blocks) {
      for (const row of block.slice(0, readRows - read)) {
        read += 1;
        const problems: RowProblem[] = [];
        const record = compiled.map(row, problems);
        if (problems.length > 0) addRow(errors, problems);
        else if (record && record !== 'skipped' && rows.length < shownRows) rows.push(shownRow(compiled.keys, record));
      }
      if (read >= readRows) break;
    }
  } finally {
    await table.close();
  }
  const { kept, count } = errors;
  return { header: table.header, mapping, mappingFrom, rows, errors: kept, errorCount: count };
}

function shownRow(keys: readonly string[], record: MappedRecord): Preview['rows'][number] {
  const values = keys.map((key, index) => [key, record.values[index] ?? null] as const);
  return { line: record.line, sourceId: record.sourceId, values: Object.fromEntries(values) };
}
