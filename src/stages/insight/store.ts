import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

/** The team under which a person's score of a period is shown. */
export async function findTeamOfScore(
  db: Db,
  schemeId: number,
  period: string,
  personId: number,
): Promise<number | null> {
  const answer = await sql<{ teamId: number | null }>`
    select team_id as "teamId" from score
    where scheme_id = ${schemeId} and period = ${period} and subject_kind = 'person' and subject_id = ${personId}`.execute(
    db,
  );
  return answer.rows[0]?.teamId ?? null;
}

/** Where a figure stands in the results of one version: the place of its KPI, counted from 1. */
export type FigurePlace = { versionId: number; place: number };

export type Metric =
  | { figure: 'total' }
  | { figure: 'actual' | 'attainment'; places: readonly FigurePlace[]; lessIsBetter: boolean };

export type RankingAsked = {
  schemeId: number;
  of: 'person' | 'team';
  /** People whose team of the period is one of these, or these teams. */
  teamIds: readonly number[];
  metric: Metric;
  /** The period, the one before, and the one before that. */
  periods: readonly [string, string, string];
  /** Ranked by how much the figure rose since the period before, instead of by the figure. */
  asProgress: boolean;
  /** Whose rows are shown; null = everyone's. */
  shownIds: readonly number[] | null;
  mineId: number | null;
  offset: number;
  limit: number;
};

export type RankedRow = {
  id: number;
  name: string;
  teamName: string | null;
  value: string;
  place: number;
  before: number | null;
};

export type Ranking = { ranked: number; shown: number; rows: RankedRow[]; mine: RankedRow | null };

/**
 * Ranks by a figure, one statement for the page, the own row and the counts. Competition rank on the value settled as the
 * engine settles totals; who has no value has no place. The earlier places come from the same figure a period before.
 */
export async function readRanking(db: Db, asked: RankingAsked): Promise<Ranking> {
  const [now, before, longBefore] = asked.periods;
  const answer = await sql<Ranking>`
    with figures as materialized (
      select s.period, s.subject_id as id, s.team_id, ${figureOf(asked.metric)} as value from score s
      where s.scheme_id = ${asked.schemeId} and s.subject_kind = ${asked.of} and s.period = any(${asked.periods}::text[])
        and ${asked.of === 'person' ? sql`s.team_id` : sql`s.subject_id`} = any(${asked.teamIds}::int[])
    ), places as materialized (
      select id, team_id, value, ${rankBy(asked.metric)} as place from (${metricIn(asked, now, before)}) m where value is not null
    ), earlier as materialized (
      select id, ${rankBy(asked.metric)} as place from (${metricIn(asked, before, longBefore)}) m where value is not null
    ), shown as (
      select p.* from places p where ${asked.shownIds === null ? sql`true` : sql`p.id = any(${asked.shownIds}::int[])`}
    ), named as (
      select p.id, coalesce(h.name, t.name) as name, m.name as "teamName", p.value::text as value, p.place, e.place as before
      from places p left join earlier e on e.id = p.id
      left join person h on ${asked.of === 'person'} and h.id = p.id
      left join team t on ${asked.of === 'team'} and t.id = p.id
      left join team m on ${asked.of === 'person'} and m.id = p.team_id
      where p.id = ${asked.mineId} or p.id in (
        select id from shown order by place, id limit ${asked.limit} offset ${asked.offset})
    )
    select (select count(*)::int from places) as ranked, (select count(*)::int from shown) as shown,
      coalesce((select json_agg(to_json(n) order by n.place, n.id) from named n where n.id in (
        select id from shown order by place, id limit ${asked.limit} offset ${asked.offset})), '[]') as rows,
      (select to_json(n) from named n where n.id = ${asked.mineId}) as mine`.execute(db);
  const [row] = answer.rows;
  if (!row) throw new Error('an aggregate without a row');
  return row;
}

/** The figure of a period, or how much it rose since the one before. */
function metricIn({ asProgress, metric }: RankingAsked, period: string, before: string): RawBuilder<unknown> {
  if (!asProgress) return sql`select id, team_id, value from figures where period = ${period}`;
  const rose = metric.figure !== 'total' && metric.lessIsBetter ? sql`b.value - n.value` : sql`n.value - b.value`;
  return sql`
    select n.id, n.team_id, ${rose} as value from figures n join figures b on b.id = n.id and b.period = ${before}
    where n.period = ${period}`;
}

function figureOf(metric: Metric): RawBuilder<unknown> {
  if (metric.figure === 'total') return sql`s.unrounded`;
  if (metric.places.length === 0) return sql`null::numeric`;
  const column = sql.ref(metric.figure === 'actual' ? 's.actuals' : 's.attainments');
  const cases = metric.places.map(({ versionId, place }) => sql`when ${versionId}::int then ${column}[${place}::int]`);
  return sql`case s.version_id ${sql.join(cases, sql` `)} end`;
}

function rankBy(metric: Metric): RawBuilder<unknown> {
  const way = metric.figure === 'actual' && metric.lessIsBetter ? sql`asc` : sql`desc`;
  return sql`rank() over (order by round(value, 20) ${way})::int`;
}
