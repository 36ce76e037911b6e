import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

export type VersionRow = {
  id: number;
  schemeId: number;
  key: string;
  name: string;
  version: number;
  effectiveFrom: string;
  definition: unknown;
  publishedAt: string | null;
  publishedBy: string | null;
};

/** Published versions of all schemes, or of one, oldest first. */
export async function listVersions(db: Db, schemeId: number | null): Promise<VersionRow[]> {
  const answer = await sql<VersionRow>`
    select v.id, v.scheme_id as "schemeId", s.key, s.name, v.version, v.effective_from as "effectiveFrom", v.definition,
      v.published_at as "publishedAt", p.name as "publishedBy"
    from scheme_version v join scheme s on s.id = v.scheme_id left join person p on p.id = v.published_by
    where v.published_at is not null and (${schemeId}::int is null or v.scheme_id = ${schemeId}::int)
    order by v.scheme_id, v.version`.execute(db);
  return answer.rows;
}

/** The scheme with this key, made if new, renamed if named otherwise; locked so that versions are numbered one by one. */
export async function putScheme(db: Db, key: string, name: string): Promise<number> {
  const answer = await sql<{ id: number }>`
    insert into scheme (key, name) values (${key}, ${name})
    on conflict (key) do update set name = excluded.name returning id`.execute(db);
  const [row] = answer.rows;
  if (!row) throw new Error('no scheme came back');
  return row.id;
}

export async function renameScheme(db: Db, schemeId: number, name: string): Promise<void> {
  await sql`update scheme set name = ${name} where id = ${schemeId} and name <> ${name}`.execute(db);
}

export async function insertVersion(
  db: Db,
  row: { schemeId: number; effectiveFrom: string; definition: object; publishedBy: number | null; publishedAt: Date },
): Promise<number> {
  const answer = await sql<{ version: number }>`
    insert into scheme_version (scheme_id, version, effective_from, definition, published_at, published_by)
    select ${row.schemeId}::int, coalesce(max(version), 0) + 1, ${row.effectiveFrom}::date, ${JSON.stringify(row.definition)}::jsonb,
      ${row.publishedAt}::timestamptz, ${row.publishedBy}::int
    from scheme_version where scheme_id = ${row.schemeId}::int
    returning version`.execute(db);
  const [inserted] = answer.rows;
  if (!inserted) throw new Error('no version came back');
  return inserted.version;
}

export type TargetInput = {
  kpi: string;
  period: string;
  subjectKind: 'person' | 'team' | 'team_member';
  subjectId: number;
  value: string;
  note?: string | null | undefined;
};

/** Upserts targets; yields those that really changed, with the value before. */
export async function putTargets(
  db: Db,
  schemeId: number,
  rows: readonly TargetInput[],
  origin: 'own' | 'import',
): Promise<
  { kpi: string; period: string; subjectKind: string; subjectId: number; before: string | null; after: string }[]
> {
  const payload = JSON.stringify(rows.map((row) => ({ ...row, note: row.note ?? null })));
  const answer = await sql<{
    kpi: string;
    period: string;
    subjectKind: string;
    subjectId: number;
    before: string | null;
    after: string;
  }>`
    with given as (
      select * from jsonb_to_recordset(${payload}::jsonb)
        as r(kpi text, period text, "subjectKind" text, "subjectId" int, value numeric, note text)
    ), old as (
      select g.*, t.value as before from given g
      left join target t on t.scheme_id = ${schemeId}::int and t.kpi = g.kpi and t.period = g.period
        and t.subject_kind = g."subjectKind" and t.subject_id = g."subjectId"
    ), saved as (
      insert into target (scheme_id, kpi, period, subject_kind, subject_id, value, origin, note)
      select ${schemeId}::int, kpi, period, "subjectKind", "subjectId", value, ${origin}, note from old
      where before is distinct from value or note is not null
      on conflict (scheme_id, period, kpi, subject_kind, subject_id)
      do update set value = excluded.value, origin = excluded.origin, note = excluded.note
    )
    select kpi, period, "subjectKind", "subjectId", before::text, value::text as after from old
    where before is distinct from value or note is not null`.execute(db);
  return answer.rows;
}

export type TargetOut = TargetInput & { subjectName: string; origin: 'own' | 'import' };

export async function readTargets(db: Db, schemeId: number, period: string): Promise<TargetOut[]> {
  const answer = await sql<TargetOut>`
    select t.kpi, t.period, t.subject_kind as "subjectKind", t.subject_id as "subjectId", t.value, t.note, t.origin,
      coalesce(p.name, m.name, '') as "subjectName"
    from target t
    left join person p on t.subject_kind = 'person' and p.id = t.subject_id
    left join team m on t.subject_kind <> 'person' and m.id = t.subject_id
    where t.scheme_id = ${schemeId}::int and t.period = ${period}
    order by t.subject_kind desc, t.subject_id, t.kpi`.execute(db);
  return answer.rows;
}

export async function putEntered(
  db: Db,
  row: { personId: number; item: string; period: string; value: string; proof: string; enteredBy: number | null },
): Promise<string | null> {
  const before = await sql<{ value: string }>`
    select value from entered_value where person_id = ${row.personId} and item = ${row.item} and period = ${row.period} for update`.execute(
    db,
  );
  await sql`
    insert into entered_value (person_id, item, period, value, proof, entered_by)
    values (${row.personId}, ${row.item}, ${row.period}, ${row.value}::numeric, ${row.proof}, ${row.enteredBy})
    on conflict (person_id, item, period) do update set value = excluded.value, proof = excluded.proof,
      entered_by = excluded.entered_by, entered_at = clock_timestamp()`.execute(db);
  return before.rows[0]?.value ?? null;
}

/** Marks for the refresh of scores: `source` '*' for the periods that hold the day, the rules mark for all from it on. */
export async function insertMarks(db: Db, source: string, personId: number, days: readonly string[]): Promise<void> {
  await sql`insert into dirty_mark (source, person_id, on_date)
    select ${source}, ${personId}::int, d from unnest(${days}::date[]) as d`.execute(db);
}
