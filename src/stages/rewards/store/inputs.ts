import { sql } from 'kysely';
import type { DayRange } from '#engine/calendar/period.ts';
import { numbered, type Sql } from '#engine/measure/sql.ts';
import type { MissingReason } from '#engine/value.ts';
import type { Context } from '#platform/context.ts';
import { connectionOf } from '#platform/database/transaction.ts';

/** What pay is computed from, for everyone or some people, each in one statement. It reads tables of earlier stages and writes none. */
type Db = Context['db'];
type Ids = readonly number[] | null;

export type MembershipRow = {
  personId: number;
  code: string;
  name: string;
  joinedOn: string | null;
  teamId: number;
  positionCode: string | null;
  leadsTeam: boolean;
  startOn: string;
  endOn: string | null;
};

/** Who was in which team on at least one day of the range, by person and start. */
export async function listMembershipRows(db: Db, range: DayRange, ids: Ids): Promise<MembershipRow[]> {
  const answer = await sql<MembershipRow>`
    select a.person_id as "personId", p.code, p.name, p.joined_on as "joinedOn", a.team_id as "teamId",
      o.code as "positionCode", a.leads_team as "leadsTeam", a.start_on as "startOn", a.end_on as "endOn"
    from assignment a join person p on p.id = a.person_id left join position o on o.id = a.position_id
    where a.start_on < ${range.end}::date and (a.end_on is null or a.end_on > ${range.start}::date)
      and (${ids}::int[] is null or a.person_id = any(${ids}::int[]))
    order by a.person_id, a.start_on`.execute(db);
  return answer.rows;
}

/** Everyone who was in one of these teams on at least one day of the range. */
export async function listPeopleInTeams(db: Db, range: DayRange, teamIds: readonly number[]): Promise<number[]> {
  const answer = await sql<{ id: number }>`
    select distinct person_id as id from assignment
    where team_id = any(${teamIds}::int[])
      and start_on < ${range.end}::date and (end_on is null or end_on > ${range.start}::date)`.execute(db);
  return answer.rows.map(({ id }) => id);
}

/** Every team that one of these people was ever in. */
export async function listTeamsEver(db: Db, personIds: readonly number[]): Promise<number[]> {
  const answer = await sql<{ id: number }>`
    select distinct team_id as id from assignment where person_id = any(${personIds}::int[])`.execute(db);
  return answer.rows.map(({ id }) => id);
}

/** Everyone who led one of these teams on at least one day of the range. */
export async function listLeadersOf(db: Db, range: DayRange, teamIds: readonly number[]): Promise<number[]> {
  const answer = await sql<{ id: number }>`
    select distinct person_id as id from assignment
    where leads_team and team_id = any(${teamIds}::int[])
      and start_on < ${range.end}::date and (end_on is null or end_on > ${range.start}::date)`.execute(db);
  return answer.rows.map(({ id }) => id);
}

export type TargetRow = {
  schemeId: number;
  period: string;
  kpi: string;
  kind: 'person' | 'team' | 'team_member';
  id: number;
  value: string;
  origin: 'own' | 'import';
  note: string | null;
};

/** Targets of everyone or of these people, and those of teams. */
export async function listTargetRows(
  db: Db,
  periods: readonly string[],
  measures: readonly string[],
  ids: Ids,
): Promise<TargetRow[]> {
  // Two looks into the index; one with "or" would read the targets of everyone.
  const who = ids === null ? sql`` : sql`and subject_kind = 'person' and subject_id = any(${ids}::int[])`;
  const target = sql`
    select scheme_id as "schemeId", period, kpi, subject_kind as kind, subject_id as id, value, origin, note from target
    where period = any(${periods}::text[]) and kpi = any(${measures}::text[])`;
  const ofTeams = ids === null ? sql`` : sql`union all ${target} and subject_kind in ('team', 'team_member')`;
  const answer = await sql<TargetRow>`${target} ${who} ${ofTeams}`.execute(db);
  return answer.rows;
}

export type ScoreOf = {
  scheme: string;
  personId: number;
  total: string | null;
  missing: MissingReason | null;
  grade: string | null;
  coefficient: string | null;
  place: number | null;
};

/** Scores of these schemes (by key); places among everyone with a total, equal totals on the same place. */
export async function listScoreRows(db: Db, period: string, schemes: readonly string[], ids: Ids): Promise<ScoreOf[]> {
  const answer = await sql<ScoreOf>`
    select * from (
      select c.key as scheme, s.subject_id as "personId", s.result ->> 0 as total, s.result -> 2 as missing, s.grade,
        s.coefficient::text as coefficient, case when s.unrounded is not null then
          rank() over (partition by s.scheme_id order by round(s.unrounded, 20) desc nulls last)::int end as place
      from score s join scheme c on c.id = s.scheme_id
      where s.period = ${period} and s.subject_kind = 'person' and c.key = any(${schemes}::text[])
    ) r where ${ids}::int[] is null or "personId" = any(${ids}::int[])`.execute(db);
  return answer.rows;
}

export type BaseRow = { personId: number; key: string; day: string; amount: string };

/** The bases that hold on each of these days. */
export async function listBaseRows(
  db: Db,
  days: readonly string[],
  keys: readonly string[] | null,
  ids: Ids,
): Promise<(BaseRow & { since: string })[]> {
  const answer = await sql<BaseRow & { since: string }>`
    select "personId", key, day, amount::text as amount, since from (
      select distinct on (d.day, b.person_id, b.key) b.person_id as "personId", b.key, d.day::date as day, b.amount, b.from_on as since
      from unnest(${days}::date[]) as d (day) join pay_base b on b.from_on <= d.day
      where (${keys}::text[] is null or b.key = any(${keys}::text[]))
        and (${ids}::int[] is null or b.person_id = any(${ids}::int[]))
      order by d.day, b.person_id, b.key, b.from_on desc
    ) r where amount is not null`.execute(db);
  return answer.rows;
}

/** Runs a statement that the engine compiled; rows come as lists of texts in the order of its columns. */
export async function runLists(db: Db, statement: Sql): Promise<(string | null)[][]> {
  const { text, params } = numbered(statement);
  const answer = await connectionOf(db).query<(string | null)[]>({ text, values: [...params], rowMode: 'array' });
  return answer.rows;
}
