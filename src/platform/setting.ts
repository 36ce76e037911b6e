import { sql } from 'kysely';
import type { Context } from './context.ts';
import { prepared } from './database/transaction.ts';

type Db = Context['db'];

/**
 * What an organisation is set to, each setting as JSON under its key. There are about ten, and every request asks for some of
 * them, so a transaction reads all of them together, once.
 */
const readBefore = new WeakMap<Db, Promise<Map<string, unknown>>>();

/** A setting as stored; undefined when it was never set. */
export async function getSetting(db: Db, key: string): Promise<unknown> {
  const settings = readBefore.get(db) ?? readSettings(db);
  readBefore.set(db, settings);
  return (await settings).get(key);
}

async function readSettings(db: Db): Promise<Map<string, unknown>> {
  const answer = await sql<{ key: string; value: unknown }>`${prepared} select key, value from setting`.execute(db);
  return new Map(answer.rows.map(({ key, value }) => [key, value]));
}

export async function putSetting(db: Db, key: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value);
  await sql`insert into setting (key, value) values (${key}, ${json}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(db);
  readBefore.delete(db);
}
