import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

export type TeamKind = 'company' | 'region' | 'team';
export type TeamRow = { id: number; parentId: number | null; code: string; name: string; kind: TeamKind };
export type NewTeam = { parentCode: string | null; code: string; name: string; kind: TeamKind };

/** Every team, parents before their children, siblings in order of their codes. */
export async function listTeams(db: Db): Promise<TeamRow[]> {
  const answer = await sql<TeamRow>`
    with recursive tree as (
      select id, parent_id, code, name, kind, array[code] as path from team where parent_id is null
      union all
      select t.id, t.parent_id, t.code, t.name, t.kind, tree.path || t.code from team t join tree on t.parent_id = tree.id
    )
    select id, parent_id as "parentId", code, name, kind from tree order by path`.execute(db);
  return answer.rows;
}

/** Adds teams whose parents are there already. @returns the new rows */
export async function insertTeams(db: Db, rows: readonly NewTeam[]): Promise<TeamRow[]> {
  if (rows.length === 0) return [];
  const answer = await sql<TeamRow>`
    insert into team (parent_id, code, name, kind)
    select parent.id, r.code, r.name, r.kind
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("parentCode" text, code text, name text, kind text)
    left join team parent on parent.code = r."parentCode"
    returning id, parent_id as "parentId", code, name, kind`.execute(db);
  return answer.rows;
}

export async function updateTeams(db: Db, rows: readonly TeamRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update team t set parent_id = r."parentId", code = r.code, name = r.name, kind = r.kind
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id integer, "parentId" integer, code text, name text, kind text)
    where t.id = r.id`.execute(db);
}

/** Only one change of the tree at a time, so that two moves cannot make a circle together. */
export async function lockTeams(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('teams'), hashtext(current_schema()))`.execute(db);
}

export type TeamStaff = { teamId: number; headCount: number; leaders: string[] };

/** How many people each team has on a day, not counting the teams below it, and the names of its leaders. */
export async function listTeamStaff(db: Db, on: string): Promise<TeamStaff[]> {
  const answer = await sql<TeamStaff>`
    select a.team_id as "teamId", count(*) as "headCount",
      coalesce(array_agg(p.name order by p.code) filter (where a.leads_team), '{}') as leaders
    from assignment a join person p on p.id = a.person_id
    where a.start_on <= ${on}::date and (a.end_on is null or a.end_on > ${on}::date)
    group by a.team_id`.execute(db);
  return answer.rows;
}

export type PositionRow = { id: number; code: string; name: string };

export async function listPositionRows(db: Db): Promise<PositionRow[]> {
  return db.selectFrom('position').select(['id', 'code', 'name']).orderBy('code').execute();
}

/** Adds positions, or renames those whose code is known. @returns the rows that are new or were renamed */
export async function putPositions(db: Db, rows: readonly Omit<PositionRow, 'id'>[]): Promise<PositionRow[]> {
  if (rows.length === 0) return [];
  const answer = await sql<PositionRow>`
    insert into position (code, name)
    select r.code, r.name from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(code text, name text)
    on conflict (code) do update set name = excluded.name where position.name <> excluded.name
    returning id, code, name`.execute(db);
  return answer.rows;
}
