import { type RawBuilder, sql } from 'kysely';
import type { ScoreResult } from '#engine/score/result.ts';
import type { Context } from '#platform/context.ts';
import { prepared } from '#platform/database/transaction.ts';
import { type StoredFigures, unpackResult } from './stored-result.ts';

type Db = Context['db'];

/** A stored score with the names a page shows. */
export type NamedScore = {
  kind: 'person' | 'team';
  id: number;
  name: string;
  teamId: number | null;
  teamName: string | null;
  versionId: number;
  result: ScoreResult;
  place: number | null;
  of: number;
};

type NamedRow = Omit<NamedScore, 'result'> & StoredFigures;

function unpack<Row extends NamedRow>({ result, actuals, attainments, ...row }: Row) {
  return { ...row, result: unpackResult({ result, actuals, attainments }) };
}

/** The columns of StoredFigures of score `s`; the figures as texts, exactly as they were written. */
export const storedFigures = sql`s.result, s.actuals::text[] as actuals, s.attainments::text[] as attainments`;

const named = sql`
  s.subject_kind as kind, s.subject_id as id, coalesce(p.name, t.name, '') as name, s.team_id as "teamId", m.name as "teamName",
  s.version_id as "versionId", ${storedFigures}`;
const names = sql`
  left join person p on s.subject_kind = 'person' and p.id = s.subject_id
  left join team t on s.subject_kind = 'team' and t.id = s.subject_id
  left join team m on m.id = s.team_id`;

/**
 * Competition rank (1, 2, 2, 4) on the unrounded total, settled like the engine's, and how many have one. Someone without a
 * total has no place. `window` says among whom.
 */
export function ranked(window: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    case when s.unrounded is not null
      then rank() over (${window} order by round(s.unrounded, 20) desc nulls last)::int end as place,
    count(s.unrounded) over (${window})::int as "of"`;
}
const amongPeers = sql`partition by s.subject_kind, s.team_id`;
export const amongAll = sql`partition by s.subject_kind`;

export type ScorePick = { schemeId: number; period: string };

/** One subject's score with its place among the people of the same team, or the teams of the same parent. */
export async function findScore(
  db: Db,
  pick: ScorePick,
  kind: 'person' | 'team',
  id: number,
): Promise<NamedScore | undefined> {
  const answer = await sql<NamedRow>`${prepared}
    with own as (
      select team_id from score where scheme_id = ${pick.schemeId} and period = ${pick.period}
        and subject_kind = ${kind} and subject_id = ${id}
    ), peers as (
      select ${named}, ${ranked(amongPeers)} from score s ${names}
      where s.scheme_id = ${pick.schemeId} and s.period = ${pick.period} and s.subject_kind = ${kind}
        and exists (select 1 from own where own.team_id is not distinct from s.team_id)
    ) select * from peers where id = ${id}`.execute(db);
  const [row] = answer.rows;
  return row && unpack(row);
}

/** The scores of these people; places are asked for elsewhere. */
export async function listScoresOf(db: Db, pick: ScorePick, personIds: readonly number[]): Promise<NamedScore[]> {
  return listScoresIn(db, pick.schemeId, [pick.period], 'person', personIds);
}

/** The scores of some people or teams in several periods, without places. */
export async function listScoresIn(
  db: Db,
  schemeId: number,
  periods: readonly string[],
  kind: 'person' | 'team',
  ids: readonly number[],
): Promise<(NamedScore & { period: string })[]> {
  const answer = await sql<NamedRow & { period: string }>`${prepared}
    select ${named}, s.period, null::int as place, 0 as "of" from score s ${names}
    where s.scheme_id = ${schemeId} and s.period = any(${periods}::text[]) and s.subject_kind = ${kind}
      and s.subject_id = any(${ids}::int[])`.execute(db);
  return answer.rows.map(unpack);
}

/** One person's scores in several periods, each with the place among the people of the same team. */
export async function listScoresWithPlaces(
  db: Db,
  schemeId: number,
  periods: readonly string[],
  personId: number,
): Promise<(NamedScore & { period: string })[]> {
  const answer = await sql<NamedRow & { period: string }>`${prepared}
    with peers as (
      select ${named}, s.period, ${ranked(sql`partition by s.period`)} from score s ${names}
      where s.scheme_id = ${schemeId} and s.subject_kind = 'person' and s.period = any(${periods}::text[]) and exists (
        select from score o where o.scheme_id = s.scheme_id and o.period = s.period and o.subject_kind = 'person'
          and o.subject_id = ${personId} and o.team_id is not distinct from s.team_id)
    ) select * from peers where id = ${personId} order by period`.execute(db);
  return answer.rows.map(unpack);
}

export async function listTeamsScores(db: Db, pick: ScorePick, teamIds: readonly number[]): Promise<NamedScore[]> {
  const answer = await sql<NamedRow>`
    select ${named}, ${ranked(amongPeers)} from score s ${names}
    where s.scheme_id = ${pick.schemeId} and s.period = ${pick.period} and s.subject_kind = 'team'
      and s.subject_id = any(${teamIds}::int[])
    order by s.unrounded desc nulls last, s.subject_id`.execute(db);
  return answer.rows.map(unpack);
}

/** Everyone of a scheme and period, for whole listings such as the command line's. */
export async function listAllScores(db: Db, pick: ScorePick): Promise<NamedScore[]> {
  const answer = await sql<NamedRow>`
    select ${named},
      ${ranked(amongAll)}
    from score s ${names}
    where s.scheme_id = ${pick.schemeId} and s.period = ${pick.period}
    order by s.subject_kind, s.unrounded desc nulls last, s.subject_id`.execute(db);
  return answer.rows.map(unpack);
}

/** Ranks of an earlier period, by subject: among the people of the same team, or the teams of the same parent. */
export async function listPlaces(
  db: Db,
  pick: ScorePick,
  kind: 'person' | 'team',
  ids: readonly number[],
): Promise<Map<number, number>> {
  const answer = await sql<{ id: number; place: number }>`
    select id, place from (
      select s.subject_id as id, s.unrounded, ${ranked(amongPeers)}
      from score s where s.scheme_id = ${pick.schemeId} and s.period = ${pick.period} and s.subject_kind = ${kind}
    ) r where id = any(${ids}::int[]) and unrounded is not null`.execute(db);
  return new Map(answer.rows.map((row) => [row.id, row.place]));
}

/** Ranks of these people in an earlier period, among everyone whose team then was one of these. */
export async function listPlacesAmong(
  db: Db,
  pick: ScorePick,
  teamIds: readonly number[],
  personIds: readonly number[],
): Promise<Map<number, number>> {
  const answer = await sql<{ id: number; place: number }>`
    select id, place from (
      select s.subject_id as id, ${ranked(amongAll)}
      from score s
      where s.scheme_id = ${pick.schemeId} and s.period = ${pick.period} and s.subject_kind = 'person'
        and s.team_id = any(${teamIds}::int[]) and s.unrounded is not null
    ) r where id = any(${personIds}::int[])`.execute(db);
  return new Map(answer.rows.map((row) => [row.id, row.place]));
}

/** Actual values of the same subjects in another period, by subject and measure. */
export async function listActuals(
  db: Db,
  pick: ScorePick,
  kind: 'person' | 'team',
  ids: readonly number[],
): Promise<Map<string, string | null>> {
  const answer = await sql<StoredFigures & { id: number }>`${prepared}
    select s.subject_id as id, ${storedFigures} from score s
    where s.scheme_id = ${pick.schemeId} and s.period = ${pick.period} and s.subject_kind = ${kind} and s.subject_id = any(${ids}::int[])`.execute(
    db,
  );
  return new Map(
    answer.rows.flatMap((row) =>
      unpackResult(row).components.map((component) => [`${row.id} ${component.measure}`, component.actual] as const),
    ),
  );
}

export async function listTotals(
  db: Db,
  schemeId: number,
  periods: readonly string[],
  kind: 'person' | 'team',
  id: number,
): Promise<{ period: string; total: string | null; grade: string | null }[]> {
  const answer = await sql<{ period: string; total: string | null; grade: string | null }>`${prepared}
    select period, total, grade from score
    where scheme_id = ${schemeId} and period = any(${periods}::text[]) and subject_kind = ${kind} and subject_id = ${id}`.execute(
    db,
  );
  return answer.rows;
}

/** The schemes in which a subject has a score, with the periods. */
export async function listScoredSchemes(
  db: Db,
  kind: 'person' | 'team',
  id: number,
): Promise<{ schemeId: number; period: string }[]> {
  const answer = await sql<{ schemeId: number; period: string }>`${prepared}
    select scheme_id as "schemeId", period from score where subject_kind = ${kind} and subject_id = ${id}`.execute(db);
  return answer.rows;
}

export async function namePeople(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('person')
          .select(['id', 'name'])
          .where('id', 'in', [...ids])
          .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
