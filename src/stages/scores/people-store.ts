import { type RawBuilder, sql } from 'kysely';
import type { DayRange } from '#engine/calendar/period.ts';
import type { Part } from '#engine/measure/definition.ts';
import type { Context } from '#platform/context.ts';
import { prepared } from '#platform/database/transaction.ts';
import { storedFigures } from './read-store.ts';
import type { Membership, PartsRow, ScoreRow, TargetRow } from './store.ts';
import { type StoredFigures, unpackResult } from './stored-result.ts';

/**
 * What computing a few people needs, in two reads instead of many: one changed deal costs little more than the round trips
 * it makes. Lists come as JSON; numbers that decide are texts in it.
 */
type Db = Context['db'];

export type PeopleState = {
  parts: PartsRow[];
  memberships: Membership[];
  targets: TargetRow[];
  entered: { personId: number; item: string; value: string }[];
};

export async function readPeople(
  db: Db,
  asked: { period: string; range: DayRange; schemeIds: readonly number[]; personIds: readonly number[] },
): Promise<PeopleState> {
  const { period, range, schemeIds, personIds } = asked;
  const ids = sql`${personIds}::int[]`;
  const parts = sql`
    select subject_kind as kind, subject_id as id, team_id as "teamId", parts from measure_part
    where period = ${period} and subject_kind = 'person' and subject_id = any(${ids})`;
  const memberships = sql`
    select a.person_id as "personId", p.code, a.team_id as "teamId", o.code as "positionCode",
      a.start_on as "startOn", a.end_on as "endOn"
    from assignment a join person p on p.id = a.person_id left join position o on o.id = a.position_id
    where a.person_id = any(${ids}) and a.start_on < ${range.end}::date and (a.end_on is null or a.end_on > ${range.start}::date)
    order by a.person_id, a.start_on`;
  const target = sql`
    select scheme_id as "schemeId", kpi, subject_kind as kind, subject_id as id, value::text, origin, note from target
    where period = ${period} and scheme_id = any(${schemeIds}::int[])`;
  // Two looks into the index; one with "or" would read the targets of everyone.
  const targets = sql`${target} and subject_kind = 'person' and subject_id = any(${ids})
    union all ${target} and subject_kind in ('team', 'team_member')`;
  const entered = sql`
    select person_id as "personId", item, value::text from entered_value
    where period = ${period} and person_id = any(${ids})`;
  const answer = await sql<PeopleState>`${prepared}
    select ${listOf(parts)} as parts, ${listOf(memberships)} as memberships, ${listOf(targets)} as targets,
      ${listOf(entered)} as entered`.execute(db);
  return one(answer.rows);
}

export type TeamsState = { ingredients: PartsRow[]; standing: PartsRow[]; scores: ScoreRow[] };

/**
 * What changed parts of the given teams are made of (those parts in the rows of their own people and of `childIds`), the
 * teams' own rows and their scores as they stand.
 */
export async function readTeams(
  db: Db,
  period: string,
  asked: { teamIds: readonly number[]; childIds: readonly number[]; partIds: readonly string[] },
): Promise<TeamsState> {
  const { teamIds, childIds, partIds } = asked;
  const rowsWith = (parts: RawBuilder<unknown>) => sql`
    select subject_kind as kind, subject_id as id, team_id as "teamId", ${parts} as parts from measure_part
    where period = ${period}`;
  // A region of a hundred teams has a hundred rows; of each only what the changed facts go into is sent, in the order asked.
  const some = rowsWith(sql`json_build_array(${sql.join(partIds.map((id) => sql`parts -> ${id}::text`))})`);
  const ingredients = sql`${some} and subject_kind = 'person' and team_id = any(${teamIds}::int[])
    union all ${some} and subject_kind = 'team' and subject_id = any(${childIds}::int[])`;
  const standing = sql`${rowsWith(sql`parts`)} and subject_kind = 'team' and subject_id = any(${teamIds}::int[])`;
  const scores = sql`
    select s.scheme_id as "schemeId", s.period, s.subject_kind as kind, s.subject_id as id, s.version_id as "versionId",
      s.team_id as "teamId", ${storedFigures}
    from score s where s.period = ${period} and s.subject_kind = 'team' and s.subject_id = any(${teamIds}::int[])`;
  type Row = {
    ingredients: (Omit<PartsRow, 'parts'> & { parts: readonly (Part | null)[] })[];
    standing: PartsRow[];
    scores: (Omit<ScoreRow, 'result'> & StoredFigures)[];
  };
  const answer = await sql<Row>`${prepared}
    select ${listOf(ingredients)} as ingredients, ${listOf(standing)} as standing, ${listOf(scores)} as scores`.execute(
    db,
  );
  const row = one(answer.rows);
  const unpacked = row.scores.map(
    ({ result, actuals, attainments, ...score }): ScoreRow => ({
      ...score,
      result: unpackResult({ result, actuals, attainments }),
    }),
  );
  const named = row.ingredients.map(({ parts, ...each }): PartsRow => {
    const known = partIds.flatMap((id, at) => (parts[at] ? [[id, parts[at]] as const] : []));
    return { ...each, parts: Object.fromEntries(known) };
  });
  return { ingredients: named, standing: row.standing, scores: unpacked };
}

function listOf(rows: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(r), '[]') from (${rows}) r)`;
}

function one<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('a query without a row');
  return row;
}
