import type { Readable } from 'node:stream';
import { writeCsv } from '#platform/csv-write.ts';
import type { TableColumn, TableRows } from '#platform/table-file.ts';

/** One file of an exported folder. Its content has to be read before the next one is asked for. */
export type ExportedFile = { path: string; content: string | Readable };

/** A table as company.yaml names it: the columns are called like the fields they fill. */
export type ExportedTable = {
  path: string;
  columns: readonly { key: string; kind: TableColumn['kind'] }[];
  rows: TableRows;
};

export function csvFile({ path, columns, rows }: ExportedTable): ExportedFile {
  const titled = columns.map(({ key, kind }) => ({ title: key, kind }));
  return { path, content: writeCsv(titled, rows) };
}

/** The entry in company.yaml: each field from the column of its name. */
export function tableEntry({ path, columns }: Pick<ExportedTable, 'path' | 'columns'>) {
  return { file: path, columns: Object.fromEntries(columns.map(({ key }) => [key, key])) };
}

export const textColumns = (...keys: string[]): ExportedTable['columns'] => keys.map((key) => ({ key, kind: 'text' }));
