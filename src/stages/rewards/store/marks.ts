import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { prepared } from '#platform/database/transaction.ts';
import { forgetSettings } from '#platform/setting.ts';

type Db = Context['db'];

/** One computation of pay at a time per organisation, also across processes; the lock goes with the transaction. */
export async function lockPay(db: Db): Promise<void> {
  await sql`${prepared} select set_config('synchronous_commit', 'off', true),
    pg_advisory_xact_lock(hashtext('pay'), hashtext(current_schema()))`.execute(db);
  forgetSettings(db);
}

/** `planId` null: every plan. `dateField` null: every date of the source. */
export type PayMark = {
  planId: number | null;
  source: string;
  dateField: string | null;
  personId: number;
  onDate: string;
};

/**
 * Takes the marks whose scores are right already, each distinct one once. A mark stands in one transaction with its fellow for
 * scores, and that one goes in one transaction with the scores it moved: so one statement sees whether they are there.
 */
export async function takePayMarks(db: Db): Promise<PayMark[]> {
  const answer = await sql<PayMark>`${prepared}
    with taken as (
      delete from pay_mark p where not exists (select from dirty_mark d where d.id = p.dirty_mark_id)
      returning plan_id, source, date_field, person_id, on_date
    )
    select distinct plan_id as "planId", source, date_field as "dateField", person_id as "personId", on_date as "onDate"
    from taken`.execute(db);
  return answer.rows;
}

export async function hasPayMarks(db: Db): Promise<boolean> {
  const answer = await sql<{ waits: boolean }>`${prepared}
    select exists (select from pay_mark p where not exists (select from dirty_mark d where d.id = p.dirty_mark_id)) as waits`.execute(
    db,
  );
  return answer.rows[0]?.waits ?? false;
}

/** Has a plan computed again in the periods that hold these days; `from` in all that come after them as well. */
export async function insertPayMarks(
  db: Db,
  planId: number | null,
  reach: 'on' | 'from',
  days: readonly string[],
): Promise<void> {
  await sql`insert into pay_mark (plan_id, source, person_id, on_date)
    select ${planId}::int, ${reach}, 0, d from unnest(${days}::date[]) as d`.execute(db);
}
