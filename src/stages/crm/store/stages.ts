import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';

/** Adds the stage that each changed deal has entered. Two changes at the same instant count as one. */
export async function insertStages(db: Transaction<Tables>, enteredAt: string): Promise<void> {
  await sql`
    insert into deal_stage (deal_id, entered_at, stage)
    select fact_id, ${enteredAt}::timestamptz, after_stage from touched
    where after_stage is not null and before_stage is distinct from after_stage
    on conflict (deal_id, entered_at) do update set stage = excluded.stage`.execute(db);
}

export async function insertStage(
  db: Transaction<Tables>,
  dealId: number,
  stage: string,
  enteredAt: string,
): Promise<void> {
  await sql`
    insert into deal_stage (deal_id, entered_at, stage) values (${dealId}, ${enteredAt}::timestamptz, ${stage})
    on conflict (deal_id, entered_at) do update set stage = excluded.stage`.execute(db);
}

export type StageEntry = { sourceId: string; stage: string; enteredAt: string };

/** Adds stages that another system recorded; those known already stay. Returns how many are new. */
export async function insertStageHistory(
  db: Transaction<Tables>,
  origin: string,
  entries: readonly StageEntry[],
): Promise<number> {
  const answer = await sql`
    insert into deal_stage (deal_id, entered_at, stage)
    select d.id, e."enteredAt", e.stage
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e ("sourceId" text, stage text, "enteredAt" timestamptz)
    join deal d on d.source = ${origin} and d.source_id = e."sourceId"
    on conflict (deal_id, entered_at) do nothing`.execute(db);
  return Number(answer.numAffectedRows ?? 0);
}

export async function listStages(
  db: Transaction<Tables>,
  dealId: number,
): Promise<{ stage: string; enteredAt: string }[]> {
  return db
    .selectFrom('deal_stage')
    .select(['stage', 'entered_at as enteredAt'])
    .where('deal_id', '=', dealId)
    .orderBy('entered_at')
    .execute();
}
