import { sql } from 'kysely';
import type { DayRange } from '#engine/calendar/period.ts';
import type { Parts } from '#engine/measure/definition.ts';
import type { ScoreResult } from '#engine/score/result.ts';
import type { Context } from '#platform/context.ts';
import { type CopyValue, copyRows } from '#platform/database/copy.ts';
import { connectionOf, prepared } from '#platform/database/transaction.ts';
import { forgetSettings, getSetting, putSetting } from '#platform/setting.ts';
import { packResult } from './stored-result.ts';

type Db = Context['db'];

/** `dateField` null: every date of the source. */
export type Mark = { source: string; dateField: string | null; personId: number; onDate: string };

const rulesToken = sql`(select value #>> '{}' from setting where key = 'rules_version')`;

/**
 * Takes all marks that can be seen, each distinct one once; with them the token of the rules as they then are. One refresh at a
 * time per organisation, also across processes: first comes a lock, which goes with the transaction. What was marked
 * while it was waited for is left for the next refresh.
 *
 * The commit need not wait for the disk: were it lost in a crash, the marks it took would be there again and the scores computed
 * anew. And until `planByValues`, statements are planned without looking at their values: what a few people need is found by
 * indexes whatever it is, and planning would take longer than finding it.
 */
export async function takeMarks(db: Db): Promise<{ marks: Mark[]; token: string }> {
  const answer = await sql<Mark & { token: string }>`${prepared}
    with locked as materialized (
      select set_config('synchronous_commit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
        pg_advisory_xact_lock(hashtext('scores'), hashtext(current_schema()))
    ), taken as (
      delete from dirty_mark where exists (select from locked) returning source, date_field, person_id, on_date
    )
    select distinct source, date_field as "dateField", person_id as "personId", on_date as "onDate", ${rulesToken} as token
    from taken`.execute(db);
  forgetSettings(db);
  return { marks: answer.rows, token: answer.rows[0]?.token ?? '' };
}

/** Changes with every change of a rule. */
export async function readRulesToken(db: Db): Promise<string> {
  const answer = await sql<{ token: string }>`${prepared} select ${rulesToken} as token`.execute(db);
  return answer.rows[0]?.token ?? '';
}

/** Has the statements that follow planned by their values again: what is best for everyone depends on how much a period holds. */
export async function planByValues(db: Db): Promise<void> {
  await sql`select set_config('plan_cache_mode', 'auto', true)`.execute(db);
}

export type TeamRow = { id: number; parentId: number | null; code: string; name: string; kind: string };

export async function listTeams(db: Db): Promise<TeamRow[]> {
  return db.selectFrom('team').select(['id', 'parent_id as parentId', 'code', 'name', 'kind']).orderBy('id').execute();
}

export type Membership = {
  personId: number;
  code: string;
  teamId: number;
  positionCode: string | null;
  startOn: string;
  endOn: string | null;
};

/** Who was in which team on at least one day of the range, by person and start. */
export async function listMemberships(
  db: Db,
  range: DayRange,
  personIds: readonly number[] | null,
): Promise<Membership[]> {
  const answer = await sql<Membership>`
    select a.person_id as "personId", p.code, a.team_id as "teamId", o.code as "positionCode",
      a.start_on as "startOn", a.end_on as "endOn"
    from assignment a join person p on p.id = a.person_id left join position o on o.id = a.position_id
    where a.start_on < ${range.end}::date and (a.end_on is null or a.end_on > ${range.start}::date)
      and (${personIds}::int[] is null or a.person_id = any(${personIds}::int[]))
    order by a.person_id, a.start_on`.execute(db);
  return answer.rows;
}

export type PartsRow = { kind: 'person' | 'team'; id: number; teamId: number; parts: Parts };

export async function listPersonParts(db: Db, period: string, personIds: readonly number[]): Promise<PartsRow[]> {
  const answer = await sql<PartsRow>`
    select 'person' as kind, subject_id as id, team_id as "teamId", parts from measure_part
    where period = ${period} and subject_kind = 'person' and subject_id = any(${personIds}::int[])`.execute(db);
  return answer.rows;
}

export async function listTeamParts(db: Db, period: string, teamIds: readonly number[]): Promise<PartsRow[]> {
  const answer = await sql<PartsRow>`
    select 'team' as kind, subject_id as id, team_id as "teamId", parts from measure_part
    where period = ${period} and subject_kind = 'team' and subject_id = any(${teamIds}::int[])`.execute(db);
  return answer.rows;
}

export async function deleteParts(db: Db, period: string, personIds: readonly number[] | null): Promise<void> {
  await sql`delete from measure_part where period = ${period}
    and (${personIds}::int[] is null or (subject_kind = 'person' and subject_id = any(${personIds}::int[])))`.execute(
    db,
  );
}

/** Writes the parts of a period that were just taken away. */
export async function copyParts(db: Db, period: string, rows: readonly PartsRow[]): Promise<void> {
  function* values(): Generator<readonly CopyValue[]> {
    for (const { kind, id, teamId, parts } of rows) yield [period, kind, id, teamId, JSON.stringify(parts)];
  }
  await copyRows(
    connectionOf(db),
    'measure_part',
    ['period', 'subject_kind', 'subject_id', 'team_id', 'parts'],
    values(),
  );
}

export type TargetRow = {
  schemeId: number;
  kpi: string;
  kind: 'person' | 'team' | 'team_member';
  id: number;
  value: string;
  origin: 'own' | 'import';
  note: string | null;
};

export async function listTargets(db: Db, period: string, schemeIds: readonly number[]): Promise<TargetRow[]> {
  const answer = await sql<TargetRow>`
    select scheme_id as "schemeId", kpi, subject_kind as kind, subject_id as id, value, origin, note from target
    where period = ${period} and scheme_id = any(${schemeIds}::int[])`.execute(db);
  return answer.rows;
}

export async function listEntered(
  db: Db,
  period: string,
  personIds: readonly number[] | null,
): Promise<{ personId: number; item: string; value: string }[]> {
  const answer = await sql<{ personId: number; item: string; value: string }>`
    select person_id as "personId", item, value from entered_value
    where period = ${period} and (${personIds}::int[] is null or person_id = any(${personIds}::int[]))`.execute(db);
  return answer.rows;
}

export type ScoreRow = {
  schemeId: number;
  period: string;
  kind: 'person' | 'team';
  id: number;
  versionId: number;
  teamId: number | null;
  result: ScoreResult;
};

/** One figure of every KPI, in their order, as PostgreSQL writes an array of numbers. */
function arrayText({ components }: ScoreResult, figure: 'actual' | 'attainment'): string {
  return `{${components.map((component) => component[figure] ?? 'NULL').join(',')}}`;
}

/** Writes parts and scores of people and teams that may already have some: one statement, since every change of a record waits for it. */
export async function putComputed(
  db: Db,
  period: string,
  { parts, scores: rows }: { parts: readonly PartsRow[]; scores: readonly ScoreRow[] },
): Promise<void> {
  await sql`${prepared}
    with written as (
      insert into measure_part (period, subject_kind, subject_id, team_id, parts)
      select ${period}, k, i, t, p::jsonb
      from unnest(${parts.map((r) => r.kind)}::text[], ${parts.map((r) => r.id)}::int[], ${parts.map((r) => r.teamId)}::int[],
        ${parts.map((r) => JSON.stringify(r.parts))}::text[]) as r(k, i, t, p)
      on conflict (period, subject_kind, subject_id, team_id) do update set parts = excluded.parts
    )
    insert into score (scheme_id, period, subject_kind, subject_id, version_id, team_id, total, unrounded, grade, coefficient, passed, result,
      actuals, attainments)
    select s, p, k, i, v, t, total, unrounded, grade, coefficient, passed, result, actuals::numeric[], attainments::numeric[] from unnest(
      ${rows.map((r) => r.schemeId)}::int[], ${rows.map((r) => r.period)}::text[], ${rows.map((r) => r.kind)}::text[],
      ${rows.map((r) => r.id)}::int[], ${rows.map((r) => r.versionId)}::int[], ${rows.map((r) => r.teamId)}::int[],
      ${rows.map((r) => r.result.total)}::numeric[], ${rows.map((r) => r.result.unrounded)}::numeric[],
      ${rows.map((r) => r.result.grade)}::text[], ${rows.map((r) => r.result.coefficient)}::numeric[],
      ${rows.map((r) => r.result.passed)}::boolean[], ${rows.map((r) => JSON.stringify(packResult(r.result)))}::json[],
      ${rows.map((r) => arrayText(r.result, 'actual'))}::text[], ${rows.map((r) => arrayText(r.result, 'attainment'))}::text[]
    ) as r(s, p, k, i, v, t, total, unrounded, grade, coefficient, passed, result, actuals, attainments)
    on conflict (scheme_id, period, subject_kind, subject_id) do update set
      version_id = excluded.version_id, team_id = excluded.team_id, total = excluded.total, unrounded = excluded.unrounded,
      grade = excluded.grade, coefficient = excluded.coefficient, passed = excluded.passed, result = excluded.result,
      actuals = excluded.actuals, attainments = excluded.attainments`.execute(db);
}

/**
 * Writes the scores of a period that are taken away: thousands of rows by COPY.
 * @param after when they are; the rows are made meanwhile
 * @returns how many
 */
export async function copyScores(db: Db, rows: Iterable<ScoreRow>, after: Promise<void>): Promise<number> {
  let count = 0;
  const columns = [
    'scheme_id',
    'period',
    'subject_kind',
    'subject_id',
    'version_id',
    'team_id',
    'total',
    'unrounded',
    'grade',
    'coefficient',
    'passed',
    'result',
    'actuals',
    'attainments',
  ];
  function* values(): Generator<readonly CopyValue[]> {
    for (const { schemeId, period, kind, id, versionId, teamId, result } of rows) {
      const { total, unrounded, grade, coefficient, passed } = result;
      const packed = JSON.stringify(packResult(result));
      count += 1;
      yield [
        ...[schemeId, period, kind, id, versionId, teamId, total, unrounded, grade, coefficient, passed, packed],
        ...[arrayText(result, 'actual'), arrayText(result, 'attainment')],
      ];
    }
  }
  await copyRows(connectionOf(db), 'score', columns, values(), after);
  return count;
}

/** Takes the scores of a period away: all, or those of these people. */
export async function deleteScores(db: Db, period: string, personIds: readonly number[] | null): Promise<void> {
  await sql`delete from score where period = ${period}
    and (${personIds}::int[] is null or (subject_kind = 'person' and subject_id = any(${personIds}::int[])))`.execute(
    db,
  );
}

export async function hasMarks(db: Db): Promise<boolean> {
  const answer = await sql<{ waits: boolean }>`${prepared} select exists (select from dirty_mark) as waits`.execute(db);
  return answer.rows[0]?.waits ?? false;
}

const lastDayKey = 'scores_last_day';

/** The last day on which the running periods were computed. */
export async function readLastDay(db: Db): Promise<string | null> {
  const day = await getSetting(db, lastDayKey);
  return typeof day === 'string' ? day : null;
}

/** Has everyone computed in the periods that hold this day, and remembers it. */
export async function insertTodayMark(db: Db, day: string): Promise<void> {
  await sql`insert into dirty_mark (source, person_id, on_date) values ('*', 0, ${day}::date)`.execute(db);
  await putSetting(db, lastDayKey, day);
}
