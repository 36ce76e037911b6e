import { type RawBuilder, sql } from 'kysely';
import type { DayRange } from '#engine/calendar/period.ts';
import type { FoundKey, keyAt } from '#platform/auth/api-key.ts';
import type { Context } from '#platform/context.ts';
import { prepared } from '#platform/database/transaction.ts';

type Db = Context['db'];

/** The teams given and every team below them. */
export async function listSubtree(db: Db, rootIds: readonly number[]): Promise<number[]> {
  const answer = await sql<{ id: number }>`
    with recursive below as (
      select id from team where id = any(${rootIds}::integer[])
      union
      select t.id from team t join below on t.parent_id = below.id
    )
    select id from below order by id`.execute(db);
  return answer.rows.map((row) => row.id);
}

/** Who was assigned to one of the teams on at least one day of the range; with people given, only those of them. */
export async function listAssignedTo(
  db: Db,
  teamIds: readonly number[],
  range: DayRange,
  personIds: readonly number[] | null = null,
): Promise<number[]> {
  const answer = await sql<{ id: number }>`
    select distinct person_id as id from assignment
    where team_id = any(${teamIds}::integer[])
      and start_on < ${range.end}::date and (end_on is null or end_on > ${range.start}::date)
      and (${personIds}::integer[] is null or person_id = any(${personIds}::integer[]))
    order by id`.execute(db);
  return answer.rows.map((row) => row.id);
}

/** Which of these persons exist. */
export async function listExisting(db: Db, personIds: readonly number[]): Promise<number[]> {
  const answer = await sql<{ id: number }>`
    select id from person where id = any(${personIds}::integer[]) order by id`.execute(db);
  return answer.rows.map((row) => row.id);
}

export type ActorRow = {
  personId: number;
  name: string;
  leftOn: string | null;
  grants: { role: string; scope: string; teamId: number | null }[];
  ledTeamIds: number[];
};

/** What makes a person `p` an actor on a day: the roles granted and the teams led on that day. */
function actorColumns(on: string): RawBuilder<unknown> {
  return sql`p.id as "personId", p.name, p.left_on as "leftOn",
    coalesce((
      select json_agg(json_build_object('role', g.role, 'scope', g.scope, 'teamId', g.team_id) order by g.role)
      from role_grant g where g.person_id = p.id
    ), '[]') as grants,
    array(
      select a.team_id from assignment a
      where a.person_id = p.id and a.leads_team and a.start_on <= ${on}::date and (a.end_on is null or a.end_on > ${on}::date)
    ) as "ledTeamIds"`;
}

export async function getActor(db: Db, personId: number, on: string): Promise<ActorRow | undefined> {
  const answer = await sql<ActorRow>`${prepared}
    select ${actorColumns(on)} from person p where p.id = ${personId}`.execute(db);
  return answer.rows[0];
}

export async function getKeyHolder(
  db: Db,
  { holds, found }: ReturnType<typeof keyAt>,
  on: string,
): Promise<(ActorRow & { key: FoundKey }) | undefined> {
  const answer = await sql<ActorRow & { key: FoundKey }>`${prepared}
    select ${actorColumns(on)}, ${found} as key from api_key k join person p on p.id = k.person_id where ${holds}`.execute(
    db,
  );
  return answer.rows[0];
}
