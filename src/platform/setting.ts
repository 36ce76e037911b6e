import { sql } from 'kysely';
import type { Context } from './context.ts';

type Db = Context['db'];
type Row = { key: string; value: unknown };

/**
 * What an organisation is set to, each setting as JSON under its key. There are about ten, and every request asks for some of
 * them, so all of them are read together, when a transaction begins.
 */
const settingsOf = new WeakMap<Db, Promise<ReadonlyMap<string, unknown>>>();

export const settingsQuery = 'select key, value from setting';

/** What the question asked with BEGIN was answered. */
export function keepSettings(db: Db, rows: readonly unknown[]): void {
  settingsOf.set(db, Promise.resolve(mapOf(rows as readonly Row[])));
}

/** A setting as stored; undefined when it was never set. */
export async function getSetting(db: Db, key: string): Promise<unknown> {
  const settings = settingsOf.get(db) ?? readSettings(db);
  settingsOf.set(db, settings);
  return (await settings).get(key);
}

async function readSettings(db: Db): Promise<ReadonlyMap<string, unknown>> {
  const answer = await sql<Row>`${sql.raw(settingsQuery)}`.execute(db);
  return mapOf(answer.rows);
}

function mapOf(rows: readonly Row[]): ReadonlyMap<string, unknown> {
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Has the settings read anew: for whoever keeps what follows from them beyond the transaction, or has waited for others. */
export function forgetSettings(db: Db): void {
  settingsOf.delete(db);
}

export async function putSetting(db: Db, key: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value);
  await sql`insert into setting (key, value) values (${key}, ${json}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(db);
  forgetSettings(db);
}
