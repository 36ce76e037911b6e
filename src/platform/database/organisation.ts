import type { Transaction } from 'kysely';
import { Refusal } from '#platform/refusal.ts';
import { keepSettings, settingsQuery } from '#platform/setting.ts';
import { type Database, withConnection } from './database.ts';
import { migrateOrganisation } from './migrate.ts';
import type { Tables } from './tables.ts';
import { runTransaction, type TransactionOptions } from './transaction.ts';

/**
 * One organisation is one PostgreSQL schema. Business code names neither: it works inside inOrganisation, whose
 * transaction finds the organisation's tables by its search path.
 */
export type Organisation = { key: string; name: string };

/**
 * Runs `work` in one transaction on the organisation's tables, as the app role, and commits it.
 * BEGIN, role, search path and the question for the settings travel in one message.
 * @throws Refusal organisation.unknown; data.unreachable, data.interrupted, data.no_space when the database is troubled
 */
export async function inOrganisation<Result>(
  database: Database,
  key: string,
  work: (db: Transaction<Tables>, openedRows: number) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const schema = database.schemas.get(key) ?? (await findSchema(database, key));
  const role = database.appRole ? `; set local role ${database.appRole}` : '';
  const setUp = `set local search_path = ${schema}, public${role}`;
  return withConnection(database, (connection) =>
    runTransaction(connection, { setUp, reads: settingsQuery }, options, (db, { written, rows }) => {
      keepSettings(db, rows);
      return work(db, written);
    }),
  );
}

async function findSchema(database: Database, key: string): Promise<string> {
  const answer = await withConnection(database, (connection) =>
    connection.query<{ schema: string }>('select schema from platform.organisation where key = $1', [key]),
  );
  const schema = answer.rows[0]?.schema;
  if (schema === undefined) throw new Refusal('organisation.unknown', { organisation: key });
  database.schemas.set(key, schema);
  return schema;
}

export async function listOrganisations(database: Database): Promise<Organisation[]> {
  const answer = await withConnection(database, (connection) =>
    connection.query<Organisation>('select key, name from platform.organisation order by created_at, key'),
  );
  return answer.rows;
}

/**
 * Makes an organisation with empty tables. Doing it again for the same key only renames it.
 * @param organisation key: a lower-case word that becomes part of the schema's name
 * @throws Refusal organisation.bad_key
 */
export async function createOrganisation(database: Database, organisation: Organisation): Promise<void> {
  const { key, name } = organisation;
  // The schema's name goes into SQL as it is, so this is also what keeps it harmless.
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(key)) throw new Refusal('organisation.bad_key', { organisation: key });
  const schema = `org_${key}`;
  await migrateOrganisation(database.pool, schema, database.appRole);
  await withConnection(database, (connection) =>
    connection.query(
      `insert into platform.organisation (key, name, schema) values ($1, $2, $3)
       on conflict (key) do update set name = excluded.name`,
      [key, name, schema],
    ),
  );
}

/**
 * Brings every organisation's tables up to date; called once at each start.
 * @throws Refusal data.migration_changed, data.newer
 */
export async function migrateOrganisations(database: Database): Promise<void> {
  const answer = await database.pool.query<{ schema: string }>('select schema from platform.organisation order by key');
  for (const { schema } of answer.rows) await migrateOrganisation(database.pool, schema, database.appRole);
}
