import type { TableHash } from '#platform/backup/tables.ts';

/** A line for each table: its hash, rows and name. The lines of a restore are those of its backup. */
export function sayTables(tables: readonly TableHash[]): void {
  const width = Math.max(...tables.map(({ rows }) => String(rows).length));
  const lines = tables.map(
    ({ schema, table, rows, sha256 }) =>
      `${sha256.slice(0, 16)}  ${String(rows).padStart(width)}  ${schema}.${table}\n`,
  );
  process.stdout.write(lines.join(''));
}
