import type { Connection } from '#platform/database/pool.ts';
import { nameOf, quote } from './tables.ts';

/**
 * Lets a restore put rows in as they are: in any order, and without the triggers that would change or refuse them. An owner of
 * the tables may do all this, no superuser is needed; it ends with the transaction that does it.
 */
export type Loosened = { triggers: Trigger[]; keys: ForeignKey[]; schemas: readonly string[] };

type Trigger = { table: string; name: string; how: 'O' | 'A' | 'R' };

type ForeignKey = { table: string; name: string; deferrable: boolean; deferred: boolean };

const enabling = { O: 'trigger', A: 'always trigger', R: 'replica trigger' } as const;

/** Entries sealed before the backup are older than any transaction of this server; see activity-seal.ts for the numbers. */
const sealedBefore = '5';
const sealedIn = '4';

export async function loosenTables(connection: Connection, schemas: readonly string[]): Promise<Loosened> {
  const triggers = await connection.query<Trigger>(
    `select tgrelid::regclass::text as table, tgname as name, tgenabled::text as how
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and not tgisinternal and tgparentid = 0 and tgenabled <> 'D'`,
    [schemas],
  );
  const keys = await connection.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name, condeferrable as deferrable, condeferred as deferred
     from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where n.nspname = any($1) and k.contype = 'f' and k.conparentid = 0`,
    [schemas],
  );
  for (const { table, name } of triggers.rows) {
    await connection.query(`alter table ${table} disable trigger ${quote(name)}`);
  }
  for (const { table, name } of keys.rows) {
    await connection.query(`alter table ${table} alter constraint ${quote(name)} deferrable initially deferred`);
  }
  return { triggers: triggers.rows, keys: keys.rows, schemas };
}

/** Checks what was put in, and makes everything as strict as it was. */
export async function tightenTables(connection: Connection, { triggers, keys, schemas }: Loosened): Promise<void> {
  await connection.query('set constraints all immediate');
  for (const schema of schemas) if (schema !== 'platform') await settleActivityLog(connection, schema);
  for (const { table, name, deferrable, deferred } of keys) {
    const how = deferrable ? `deferrable initially ${deferred ? 'deferred' : 'immediate'}` : 'not deferrable';
    await connection.query(`alter table ${table} alter constraint ${quote(name)} ${how}`);
  }
  for (const { table, name, how } of triggers) {
    await connection.query(`alter table ${table} enable ${enabling[how]} ${quote(name)}`);
  }
}

/** Empties a schema of what its migrations put in, and prepares the log for entries without their transactions' numbers. */
export async function startAgain(connection: Connection, schema: string): Promise<void> {
  const tables = await connection.query<{ table: string }>(
    `select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration'`,
    [schema],
  );
  const names = tables.rows.map(({ table }) => nameOf({ schema, table }));
  await connection.query(`truncate ${names.join(', ')} restart identity`);
  await connection.query(`
    alter table ${quote(schema)}.activity_log alter tx set default '${sealedIn}'::xid8;
    alter table ${quote(schema)}.activity_seal alter horizon set default '${sealedBefore}'::xid8`);
}

/** Entries that no seal covers yet count as written now, so that the next seal takes them. */
async function settleActivityLog(connection: Connection, schema: string): Promise<void> {
  const own = quote(schema);
  await connection.query(`
    update ${own}.activity_log set tx = pg_current_xact_id()
      where not coalesce((select range_agg(r) from ${own}.activity_seal, unnest(ids) r), '{}'::int8multirange) @> id;
    alter table ${own}.activity_log alter tx set default pg_current_xact_id();
    alter table ${own}.activity_seal alter horizon drop default`);
}
