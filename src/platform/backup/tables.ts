import { createHash } from 'node:crypto';
import { to as copyTo } from 'pg-copy-streams';
import type { Connection } from '#platform/database/pool.ts';

/** A table of a backup. `columns` in their order; `rows` and `sha256` are of its text as COPY writes it, in order of its key. */
export type BackupTable = { schema: string; table: string; columns: string[] };
export type TableHash = BackupTable & { rows: number; sha256: string };

export type OrganisationHead = { key: string; name: string; schema: string; migrations: Applied[] };
export type Applied = { file: string; checksum: string };

/** What an organisation's backup leaves out: what belongs to this server and this hour, not to the company. */
const leftOut = new Set(['migration', 'idempotency_answer', 'backup']);

/**
 * Of the platform's own tables only these, and of them only the rows of the organisations in the backup. Nobody stays signed
 * in after a restore: sessions, open invitations, counted guesses and the secret that signs cookies stay behind.
 */
export const platformTables: Readonly<Record<string, string>> = {
  organisation: 'key = any($1)',
  sign_in_user: 'id in (select user_id from platform.sign_in_member where organisation = any($1))',
  sign_in_account: '"userId" in (select user_id from platform.sign_in_member where organisation = any($1))',
  sign_in_member: 'organisation = any($1)',
};

/** A test wants every table of the platform in this list or in the one above. */
export const platformTablesLeftOut = [
  'migration',
  'sign_in_session',
  'sign_in_verification',
  'sign_in_invitation',
  'sign_in_guess',
  'sign_in_secret',
  'signing_key',
];

/** Transaction numbers mean something only on the server that gave them. */
const typesLeftOut = ['xid8'];

/** The tables of an organisation's schema. */
export async function listTables(connection: Connection, schema: string): Promise<BackupTable[]> {
  const found = await connection.query<BackupTable>(
    `select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and not a.atttypid::regtype::text = any($2)
     group by 1, 2 order by 1, 2`,
    [schema, typesLeftOut],
  );
  return found.rows.filter(({ table }) => schema === 'platform' || !leftOut.has(table));
}

/** The rows of a table as COPY writes them, in an order that is the same on every server. */
export async function copyQuery(connection: Connection, table: BackupTable, where = 'true'): Promise<string> {
  const name = nameOf(table);
  const keys = await connection.query<{ column: string; isText: boolean }>(
    `select a.attname as column, t.typcategory = 'S' as "isText"
     from pg_index i cross join unnest(i.indkey) with ordinality k(attnum, place)
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum join pg_type t on t.oid = a.atttypid
     where i.indrelid = $1::regclass and i.indisprimary order by k.place`,
    [name],
  );
  // Servers sort texts by different rules; bytes are bytes everywhere.
  const order = keys.rows.map(({ column, isText }) => `${quote(column)}${isText ? ' collate "C"' : ''}`);
  const columns = table.columns.map(quote);
  const whole = `(${columns.map((column) => `coalesce(${column}::text, '')`).join(` || '|' || `)}) collate "C"`;
  return `copy (select ${columns.join(', ')} from ${name} where ${where} order by ${order.join(', ') || whole}) to stdout`;
}

/** @returns the hash of what the table holds now */
export async function hashTable(connection: Connection, table: BackupTable, where?: string): Promise<TableHash> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const piece of connection.query(copyTo(await copyQuery(connection, table, where)))) {
    hash.update(piece);
    rows += countRows(piece);
  }
  return { ...table, rows, sha256: hash.digest('hex') };
}

/** A line break within a value is written as \n in two letters, so each one ends a row. */
export function countRows(piece: Buffer): number {
  let rows = 0;
  for (const byte of piece) if (byte === 10) rows += 1;
  return rows;
}

export function nameOf({ schema, table }: { schema: string; table: string }): string {
  return `${quote(schema)}.${quote(table)}`;
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
