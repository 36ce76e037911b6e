import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

export type PlanVersionRow = {
  id: number;
  planId: number;
  key: string;
  name: string;
  version: number;
  effectiveFrom: string;
  definition: unknown;
  publishedAt: string;
  publishedBy: string | null;
};

/** Published versions of all plans, or of one, oldest first. */
export async function listPlanVersions(db: Db, planId: number | null): Promise<PlanVersionRow[]> {
  const answer = await sql<PlanVersionRow>`
    select v.id, v.plan_id as "planId", i.key, i.name, v.version, v.effective_from as "effectiveFrom", v.definition,
      v.published_at as "publishedAt", p.name as "publishedBy"
    from incentive_plan_version v join incentive_plan i on i.id = v.plan_id left join person p on p.id = v.published_by
    where ${planId}::int is null or v.plan_id = ${planId}::int
    order by v.plan_id, v.version`.execute(db);
  return answer.rows;
}

/** Whether there is such a plan; locks it, so that one person at a time changes its draft and versions are numbered one by one. */
export async function lockPlan(db: Db, planId: number): Promise<{ key: string; name: string } | undefined> {
  const answer = await sql<{ key: string; name: string }>`
    select key, name from incentive_plan where id = ${planId} for update`.execute(db);
  return answer.rows[0];
}

/** A new plan under the first free key of `wanted`, `wanted-2`, `wanted-3` … @returns its id */
export async function insertPlan(db: Db, wanted: string, name: string): Promise<number> {
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? wanted : `${wanted}-${number}`;
    const answer = await sql<{ id: number }>`
      insert into incentive_plan (key, name) values (${key}, ${name}) on conflict (key) do nothing returning id`.execute(
      db,
    );
    const [row] = answer.rows;
    if (row) return row.id;
  }
}

/** The plan with this key, made if new. @returns its id */
export async function putPlan(db: Db, key: string, name: string): Promise<number> {
  const answer = await sql<{ id: number }>`
    insert into incentive_plan (key, name) values (${key}, ${name})
    on conflict (key) do update set name = excluded.name returning id`.execute(db);
  const [row] = answer.rows;
  if (!row) throw new Error('no plan came back');
  return row.id;
}

export async function renamePlan(db: Db, planId: number, name: string): Promise<void> {
  await sql`update incentive_plan set name = ${name} where id = ${planId} and name <> ${name}`.execute(db);
}

/** Takes a plan away that was never published. */
export async function deletePlan(db: Db, planId: number): Promise<void> {
  await sql`delete from incentive_plan where id = ${planId}`.execute(db);
}

export async function insertPlanVersion(
  db: Db,
  row: { planId: number; effectiveFrom: string; definition: object; publishedBy: number | null; publishedAt: Date },
): Promise<number> {
  const answer = await sql<{ version: number }>`
    insert into incentive_plan_version (plan_id, version, effective_from, definition, published_at, published_by)
    select ${row.planId}::int, coalesce(max(version), 0) + 1, ${row.effectiveFrom}::date,
      ${JSON.stringify(row.definition)}::jsonb, ${row.publishedAt}::timestamptz, ${row.publishedBy}::int
    from incentive_plan_version where plan_id = ${row.planId}::int
    returning version`.execute(db);
  const [inserted] = answer.rows;
  if (!inserted) throw new Error('no version came back');
  return inserted.version;
}

export type PlanDraftRow = {
  planId: number;
  name: string;
  effectiveFrom: string | null;
  definition: unknown;
  revision: number;
  changedAt: string;
  changedBy: string | null;
  published: boolean;
};

/** All drafts, or that of one plan, the one changed last first. */
export async function listPlanDraftRows(db: Db, planId: number | null): Promise<PlanDraftRow[]> {
  const answer = await sql<PlanDraftRow>`
    select d.plan_id as "planId", d.name, d.effective_from as "effectiveFrom", d.definition, d.revision,
      d.changed_at as "changedAt", p.name as "changedBy",
      exists (select from incentive_plan_version v where v.plan_id = d.plan_id) as published
    from incentive_plan_draft d left join person p on p.id = d.changed_by
    where ${planId}::int is null or d.plan_id = ${planId}::int
    order by d.changed_at desc, d.plan_id`.execute(db);
  return answer.rows;
}

export type PlanDraftInput = {
  planId: number;
  name: string;
  effectiveFrom: string | null;
  definition: object;
  revision: number;
  changedAt: Date;
  changedBy: number | null;
};

export async function putPlanDraft(db: Db, row: PlanDraftInput): Promise<void> {
  await sql`
    insert into incentive_plan_draft (plan_id, name, effective_from, definition, revision, changed_at, changed_by)
    values (${row.planId}::int, ${row.name}, ${row.effectiveFrom}::date, ${JSON.stringify(row.definition)}::jsonb,
      ${row.revision}::int, ${row.changedAt}::timestamptz, ${row.changedBy}::int)
    on conflict (plan_id) do update set name = excluded.name, effective_from = excluded.effective_from,
      definition = excluded.definition, revision = excluded.revision, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`.execute(db);
}

export async function deletePlanDraft(db: Db, planId: number): Promise<void> {
  await sql`delete from incentive_plan_draft where plan_id = ${planId}`.execute(db);
}
