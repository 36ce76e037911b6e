import { sql } from 'kysely';
import type { DayRange } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

/** [startOn, endOn); endOn null = until further notice. */
export type AssignmentRow = {
  id: number;
  personId: number;
  teamId: number;
  positionId: number | null;
  leadsTeam: boolean;
  startOn: string;
  endOn: string | null;
};

const columns = [
  'id',
  'person_id as personId',
  'team_id as teamId',
  'position_id as positionId',
  'leads_team as leadsTeam',
  'start_on as startOn',
  'end_on as endOn',
] as const;

/** All assignments of these people, by person and start. */
export async function listAssignmentsOf(db: Db, personIds: readonly number[]): Promise<AssignmentRow[]> {
  return db
    .selectFrom('assignment')
    .select(columns)
    .where('person_id', '=', sql<number>`any(${personIds}::integer[])`)
    .orderBy('person_id')
    .orderBy('start_on')
    .execute();
}

/** All assignments that hold on at least one day of the range, by person and start. */
export async function listAssignmentsIn(
  db: Db,
  range: DayRange,
  personIds: readonly number[] | null,
): Promise<AssignmentRow[]> {
  const answer = await sql<AssignmentRow>`
    select id, person_id as "personId", team_id as "teamId", position_id as "positionId", leads_team as "leadsTeam",
      start_on as "startOn", end_on as "endOn"
    from assignment
    where start_on < ${range.end}::date and (end_on is null or end_on > ${range.start}::date)
      and (${personIds}::integer[] is null or person_id = any(${personIds}::integer[]))
    order by person_id, start_on`.execute(db);
  return answer.rows;
}

export type NewAssignment = Omit<AssignmentRow, 'id'>;

export async function insertAssignments(db: Db, rows: readonly NewAssignment[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into assignment (person_id, team_id, position_id, leads_team, start_on, end_on)
    select r."personId", r."teamId", r."positionId", r."leadsTeam", r."startOn", r."endOn"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      "personId" integer, "teamId" integer, "positionId" integer, "leadsTeam" boolean, "startOn" date, "endOn" date
    )`.execute(db);
}

export async function deleteAssignments(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from assignment where id = any(${ids}::integer[])`.execute(db);
}

/** Makes others wait who want to change the assignments of the same people, until this transaction ends. */
export async function lockPeople(db: Db, personIds: readonly number[]): Promise<void> {
  await sql`select id from person where id = any(${personIds}::integer[]) order by id for update`.execute(db);
}

/** A stretch of a person's time in which the team changed; endOn null = until today. */
export type Touched = { personId: number; startOn: string; endOn: string | null };

/**
 * Says whose numbers to compute again: all sources ('*') for each month that has a touched day, up to the month of `today`
 * or, for a change that lies ahead, its first month.
 */
export async function insertMarks(db: Db, touched: readonly Touched[], today: string): Promise<void> {
  if (touched.length === 0) return;
  await sql`
    insert into dirty_mark (source, person_id, on_date)
    select distinct '*', t."personId", m.month::date
    from jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) as t("personId" integer, "startOn" date, "endOn" date)
    cross join lateral generate_series(
      date_trunc('month', t."startOn"::timestamp),
      greatest(least(t."endOn" - 1, ${today}::date), t."startOn")::timestamp,
      interval '1 month'
    ) as m (month)`.execute(db);
}
