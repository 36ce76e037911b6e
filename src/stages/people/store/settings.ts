import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

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
