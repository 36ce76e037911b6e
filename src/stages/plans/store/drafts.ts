import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { TargetInput } from '../store.ts';

type Db = Context['db'];

export type DraftRow = {
  schemeId: number;
  name: string;
  effectiveFrom: string | null;
  definition: unknown;
  revision: number;
  changedAt: string;
  changedBy: string | null;
  published: boolean;
};

/** All drafts, or that of one scheme, the one changed last first. */
export async function listDraftRows(db: Db, schemeId: number | null): Promise<DraftRow[]> {
  const answer = await sql<DraftRow>`
    select d.scheme_id as "schemeId", d.name, d.effective_from as "effectiveFrom", d.definition, d.revision,
      d.changed_at as "changedAt", p.name as "changedBy",
      exists (select from scheme_version v where v.scheme_id = d.scheme_id) as published
    from scheme_draft d left join person p on p.id = d.changed_by
    where ${schemeId}::int is null or d.scheme_id = ${schemeId}::int
    order by d.changed_at desc, d.scheme_id`.execute(db);
  return answer.rows;
}

/** Whether there is such a scheme; locks it, so that one person at a time changes its draft. */
export async function lockScheme(db: Db, schemeId: number): Promise<{ key: string; name: string } | undefined> {
  const answer = await sql<{ key: string; name: string }>`
    select key, name from scheme where id = ${schemeId} for update`.execute(db);
  return answer.rows[0];
}

/** A new scheme under the first free key of `wanted`, `wanted-2`, `wanted-3` … @returns its id */
export async function insertScheme(db: Db, wanted: string, name: string): Promise<number> {
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? wanted : `${wanted}-${number}`;
    const answer = await sql<{ id: number }>`
      insert into scheme (key, name) values (${key}, ${name}) on conflict (key) do nothing returning id`.execute(db);
    const [row] = answer.rows;
    if (row) return row.id;
  }
}

/** Takes a scheme away that was never published. */
export async function deleteScheme(db: Db, schemeId: number): Promise<void> {
  await sql`delete from target where scheme_id = ${schemeId}`.execute(db);
  await sql`delete from scheme where id = ${schemeId}`.execute(db);
}

export type DraftInput = {
  schemeId: number;
  name: string;
  effectiveFrom: string | null;
  definition: object;
  revision: number;
  changedAt: Date;
  changedBy: number | null;
};

export async function putDraft(db: Db, row: DraftInput): Promise<void> {
  await sql`
    insert into scheme_draft (scheme_id, name, effective_from, definition, revision, changed_at, changed_by)
    values (${row.schemeId}::int, ${row.name}, ${row.effectiveFrom}::date, ${JSON.stringify(row.definition)}::jsonb,
      ${row.revision}::int, ${row.changedAt}::timestamptz, ${row.changedBy}::int)
    on conflict (scheme_id) do update set name = excluded.name, effective_from = excluded.effective_from,
      definition = excluded.definition, revision = excluded.revision, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`.execute(db);
}

/** Its targets go with it. */
export async function deleteDraft(db: Db, schemeId: number): Promise<void> {
  await sql`delete from scheme_draft where scheme_id = ${schemeId}`.execute(db);
}

/** `value` null: the target is taken away. */
export type DraftTarget = Omit<TargetInput, 'value' | 'note'> & { value: string | null };

/** A draft target that says what is in force already is no change, and is not kept. @returns how many changes stand now */
export async function putDraftTargets(db: Db, schemeId: number, rows: readonly DraftTarget[]): Promise<number> {
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(kpi text, period text, "subjectKind" text, "subjectId" int, value numeric)
    )
    insert into scheme_draft_target (scheme_id, kpi, period, subject_kind, subject_id, value)
    select distinct on (period, "subjectKind", "subjectId", kpi) ${schemeId}::int, kpi, period, "subjectKind", "subjectId", value
    from given
    on conflict (scheme_id, period, subject_kind, subject_id, kpi) do update set value = excluded.value`.execute(db);
  await sql`
    delete from scheme_draft_target d where d.scheme_id = ${schemeId} and d.value is not distinct from (
      select t.value from target t where t.scheme_id = d.scheme_id and t.kpi = d.kpi and t.period = d.period
        and t.subject_kind = d.subject_kind and t.subject_id = d.subject_id)`.execute(db);
  return countDraftTargets(db, schemeId);
}

export async function countDraftTargets(db: Db, schemeId: number): Promise<number> {
  const answer = await sql<{ count: number }>`
    select count(*)::int as count from scheme_draft_target where scheme_id = ${schemeId}`.execute(db);
  return answer.rows[0]?.count ?? 0;
}

/** The changes themselves, of all periods or of one. */
export async function listDraftTargets(db: Db, schemeId: number, period: string | null): Promise<DraftTarget[]> {
  const answer = await sql<DraftTarget>`
    select kpi, period, subject_kind as "subjectKind", subject_id as "subjectId", value from scheme_draft_target
    where scheme_id = ${schemeId} and (${period}::text is null or period = ${period}::text)
    order by period, subject_kind, subject_id, kpi`.execute(db);
  return answer.rows;
}

export type TargetBeside = DraftTarget & { live: string | null; changed: boolean };

/** Targets of some periods as they will be with the draft, beside what is in force. */
export async function listTargetsBeside(db: Db, schemeId: number, periods: readonly string[]): Promise<TargetBeside[]> {
  const answer = await sql<TargetBeside>`
    select kpi, period, subject_kind as "subjectKind", subject_id as "subjectId",
      case when d.scheme_id is null then t.value else d.value end as value, t.value as live, d.scheme_id is not null as changed
    from (select * from target where scheme_id = ${schemeId} and period = any(${periods}::text[])) t
    full join (select * from scheme_draft_target where scheme_id = ${schemeId} and period = any(${periods}::text[])) d
      using (kpi, period, subject_kind, subject_id)
    order by period, subject_kind, subject_id, kpi`.execute(db);
  return answer.rows;
}

/** Takes targets out of force; yields the values they had. */
export async function deleteTargets(
  db: Db,
  schemeId: number,
  rows: readonly Omit<DraftTarget, 'value'>[],
): Promise<(Omit<DraftTarget, 'value'> & { before: string })[]> {
  const answer = await sql<Omit<DraftTarget, 'value'> & { before: string }>`
    delete from target t using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(kpi text, period text, "subjectKind" text, "subjectId" int)
    where t.scheme_id = ${schemeId} and t.kpi = r.kpi and t.period = r.period
      and t.subject_kind = r."subjectKind" and t.subject_id = r."subjectId"
    returning t.kpi, t.period, t.subject_kind as "subjectKind", t.subject_id as "subjectId", t.value::text as before`.execute(
    db,
  );
  return answer.rows;
}
