import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Data that lies beside the project and is never copied into it. */
const shared = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

export type Row = Readonly<Record<string, string>>;

export function readRows(file: string): Row[] {
  return parse(readFileSync(join(shared, file)), { columns: true, bom: true });
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(shared, file), 'utf8'));
}

/** The column of a row; a check that asks for a column that is not there has to fail loudly. */
export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
}
