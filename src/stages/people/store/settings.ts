import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { prepared } from '#platform/database/transaction.ts';

type Db = Context['db'];

/** What a transaction read of the settings: they are asked for many times in one request, and are the same throughout. */
const readBefore = new WeakMap<Db, Map<string, Promise<unknown>>>();

/** A setting as stored; undefined when it was never set. */
export function getSetting(db: Db, key: string): Promise<unknown> {
  const known = readBefore.get(db) ?? new Map<string, Promise<unknown>>();
  readBefore.set(db, known);
  const value = known.get(key) ?? readSetting(db, key);
  known.set(key, value);
  return value;
}

async function readSetting(db: Db, key: string): Promise<unknown> {
  const answer = await sql<{ value: unknown }>`${prepared} select value from setting where key = ${key}`.execute(db);
  return answer.rows[0]?.value;
}

export async function putSetting(db: Db, key: string, value: unknown): Promise<void> {
  readBefore.get(db)?.delete(key);
  const json = JSON.stringify(value);
  await db
    .insertInto('setting')
    .values({ key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute();
}

/** Whether any amount is kept in the base currency already. */
export async function hasAmounts(db: Db): Promise<boolean> {
  const answer = await sql<{ found: boolean }>`
    select exists (select from deal where base_amount is not null)
      or exists (select from contract where base_amount is not null)
      or exists (select from payment where base_amount is not null) as found`.execute(db);
  return answer.rows[0]?.found ?? false;
}

/**
 * Periods that are not months and already carry a score, a target or an entered value: with another fiscal year they
 * would mean other days.
 */
export async function getPeriodsInUse(db: Db): Promise<{ count: number; example: string | null }> {
  const answer = await sql<{ count: number; example: string | null }>`
    select count(*) as count, max(period) as example from (
      select period from score union select period from target union select period from entered_value
    ) p where period !~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`.execute(db);
  return answer.rows[0] ?? { count: 0, example: null };
}

/** Whether anyone has a score yet. */
export async function hasScores(db: Db): Promise<boolean> {
  const answer = await sql<{ found: boolean }>`select exists (select from score) as found`.execute(db);
  return answer.rows[0]?.found ?? false;
}

/** For each field of the settings, and for exchange rates as a whole, the last entry of the log. */
export async function listLastChanges(db: Db): Promise<{ field: string; by: string; at: string }[]> {
  const answer = await sql<{ field: string; by: string; at: string }>`
    select distinct on (c.field) c.field, l.actor_name as by, l.at
    from activity_log l cross join lateral (
      select case when l.entity = 'exchange_rate' then 'exchange_rate' else k end as field
      from jsonb_object_keys(coalesce(l.after, l.before)) k
    ) c
    where l.entity in ('settings', 'exchange_rate') order by c.field, l.id desc`.execute(db);
  return answer.rows;
}
