import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { amongAll, ranked, type ScorePick } from './read-store.ts';

type Db = Context['db'];

/** What a board of people is sorted by; `figure` is the place of a KPI in the scheme, counted from 1. */
export type BoardSort = { by: 'pace' } | { by: 'total' | 'name' | 'figure'; figure: number; isDescending: boolean };

export type BoardAsked = {
  pick: ScorePick;
  /** The version that the KPIs' places are those of; figures of another one would be of other KPIs. */
  versionId: number;
  teamIds: readonly number[];
  /** KPIs that have a pace, the heaviest first: the first with an attainment tells whether somebody is behind. */
  paceFigures: readonly number[];
  behindBelow: string | null;
  sort: BoardSort;
  /** Part of a name; `findTeamIds` are the teams whose names hold it. */
  find: string | null;
  findTeamIds: readonly number[];
  onlyBehind: boolean;
  offset: number;
  limit: number;
};

export type BoardRows = {
  page: { id: number; place: number | null; of: number }[];
  /** How many people fit what was looked for. */
  found: number;
  /** Each team's own people and how many of them are behind. */
  counts: { teamId: number; people: number; behind: number }[];
  firstBehind: { id: number; name: string }[];
};

const namesOfBehind = 6;

/**
 * One page of a team's people, and the counts over all of them, in one statement that reads everyone's row once. Ranks are
 * among everyone, whatever is looked for; people without a value stand last whichever way it is sorted.
 */
export async function readBoardRows(db: Db, asked: BoardAsked): Promise<BoardRows> {
  const { pick, teamIds, sort, find } = asked;
  const answer = await sql<BoardRows>`
    with everyone as materialized (
      select s.subject_id as id, s.team_id, s.unrounded, ${ranked(amongAll)}, ${isBehind(asked)} as behind,
        ${sort.by === 'figure' ? figureOf(asked.versionId, 'actuals', sort.figure) : sql`null::numeric`} as figure
      from score s
      where s.scheme_id = ${pick.schemeId} and s.period = ${pick.period} and s.subject_kind = 'person'
        and s.team_id = any(${teamIds}::int[])
    ), found as (
      select e.*${sort.by === 'name' ? sql`, p.name` : sql``} from everyone e
      ${sort.by === 'name' || find !== null ? sql`join person p on p.id = e.id` : sql``}
      where ${asked.onlyBehind ? sql`e.behind` : sql`true`}
        and ${find === null ? sql`true` : sql`(p.name ilike ${containing(find)} or e.team_id = any(${asked.findTeamIds}::int[]))`}
    ), page as (
      select id, place, "of" from found order by ${orderOf(sort)} limit ${asked.limit} offset ${asked.offset}
    )
    select coalesce((select json_agg(page) from page), '[]') as page,
      (select count(*)::int from found) as found,
      coalesce((select json_agg(c) from (
        select team_id as "teamId", count(*) as people, count(*) filter (where behind) as behind from everyone group by team_id
      ) c), '[]') as counts,
      coalesce((select json_agg(b) from (
        select e.id, p.name from (
          select id, unrounded from everyone where behind order by unrounded nulls last, id limit ${namesOfBehind}
        ) e join person p on p.id = e.id order by e.unrounded nulls last, e.id
      ) b), '[]') as "firstBehind"`.execute(db);
  const [rows] = answer.rows;
  if (!rows) throw new Error('an aggregate without a row');
  return rows;
}

type PaceAsked = Pick<BoardAsked, 'paceFigures' | 'behindBelow' | 'versionId'>;

function isBehind({ paceFigures, behindBelow, versionId }: PaceAsked): RawBuilder<unknown> {
  if (behindBelow === null || paceFigures.length === 0) return sql`false`;
  const attainments = paceFigures.map((figure) => figureOf(versionId, 'attainments', figure));
  return sql`coalesce(coalesce(${sql.join(attainments)}) < ${behindBelow}::numeric, false)`;
}

/** A figure of the KPI at this place, unless the score was made by another version. */
function figureOf(versionId: number, column: 'actuals' | 'attainments', place: number): RawBuilder<unknown> {
  return sql`case when s.version_id = ${versionId} then s.${sql.ref(column)}[${place}::int] end`;
}

function orderOf(sort: BoardSort): RawBuilder<unknown> {
  if (sort.by === 'pace') return sql`not behind, unrounded nulls last, id`;
  const way = sort.isDescending ? sql`desc nulls last` : sql`asc nulls last`;
  if (sort.by === 'name') return sql`name collate "zh-x-icu" ${way}, id`;
  return sql`${sql.ref(sort.by === 'total' ? 'unrounded' : 'figure')} ${way}, id`;
}

/** How the people of some teams are spread: counts by team and by grade, and who stands at either end by total. */
export type Spread = {
  counts: BoardRows['counts'];
  grades: { grade: string | null; people: number }[];
  top: number[];
  bottom: number[];
};

type SpreadAsked = Pick<BoardAsked, 'pick' | 'versionId' | 'teamIds' | 'paceFigures' | 'behindBelow'> & {
  ends: number;
};

/** One look at everyone's row, without ranks: those at both ends need none. Nobody is at both. */
export async function readSpread(db: Db, asked: SpreadAsked): Promise<Spread> {
  const { pick, teamIds, ends } = asked;
  const answer = await sql<Spread>`
    with everyone as materialized (
      select s.subject_id as id, s.team_id, s.unrounded, s.grade, ${isBehind(asked)} as behind from score s
      where s.scheme_id = ${pick.schemeId} and s.period = ${pick.period} and s.subject_kind = 'person'
        and s.team_id = any(${teamIds}::int[])
    ), top as materialized (
      select id, unrounded from everyone where unrounded is not null order by unrounded desc, id limit ${ends}
    ), bottom as (
      select id, unrounded from everyone where unrounded is not null and id not in (select id from top)
      order by unrounded, id limit ${ends}
    )
    select coalesce((select json_agg(c) from (
        select team_id as "teamId", count(*) as people, count(*) filter (where behind) as behind from everyone group by team_id
      ) c), '[]') as counts,
      coalesce((select json_agg(g) from (select grade, count(*) as people from everyone group by grade) g), '[]') as grades,
      array(select id from top order by unrounded desc, id) as top,
      array(select id from bottom order by unrounded, id) as bottom`.execute(db);
  const [row] = answer.rows;
  if (!row) throw new Error('an aggregate without a row');
  return row;
}
