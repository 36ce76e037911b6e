import { sql } from 'kysely';
import type { DayRange } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

/** Enough to say that there are many. */
const most = 1_000;

/** Values typed in by hand for these periods, which nobody has decided on. */
export async function listPendingEntries(
  db: Db,
  measures: readonly string[],
  periods: readonly string[],
): Promise<{ personId: number; name: string; measure: string }[]> {
  const answer = await sql<{ personId: number; name: string; measure: string }>`
    select e.person_id as "personId", p.name, e.measure from kpi_entry e join person p on p.id = e.person_id
    where e.status = 'pending' and e.measure = any(${measures}::text[]) and e.period = any(${periods}::text[])
    order by e.id limit ${most}`.execute(db);
  return answer.rows;
}

/** Won deals of these days that belong to nobody: they pay no one. */
export async function listUnownedFacts(db: Db, range: DayRange): Promise<{ id: number; name: string }[]> {
  const answer = await sql<{ id: number; name: string }>`
    select id, name from deal
    where owner_id is null and not is_split and status = 'won' and closed_on >= ${range.start}::date and closed_on < ${range.end}::date
    order by id limit ${most}`.execute(db);
  return answer.rows;
}

/** Disputes about pay of the period that nobody has settled. */
export async function listOpenDisputes(
  db: Db,
  planId: number,
  period: string,
): Promise<{ personId: number; name: string }[]> {
  const answer = await sql<{ personId: number; name: string }>`
    select d.person_id as "personId", p.name from dispute d join person p on p.id = d.person_id
    where d.plan_id = ${planId} and d.period = ${period} and d.status in ('open', 'answered')
    order by d.id limit ${most}`.execute(db);
  return answer.rows;
}
