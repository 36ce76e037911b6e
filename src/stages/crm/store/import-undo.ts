import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { columnsOf, hasAmount } from './columns.ts';
import { touchedNames, touchedValues } from './merge.ts';

/** Why a record of an import is left as it is: somebody changed it since, something else needs it, or it is gone. */
export type LeftReason = 'changed' | 'in_use' | 'deleted';

/**
 * Part of the statement that changes records (its rows are in `updated`): keeps what an import overwrites, only the columns
 * whose values differ, so that it costs little room and less time.
 */
export function keptForUndo(importId: number, kind: FactSourceKey): RawBuilder<unknown> {
  const splits =
    kind === 'deals'
      ? sql`case when (u.old_row ->> 'is_split')::boolean then (select jsonb_agg(s) from deal_split s where s.deal_id = u.fact_id) end`
      : sql`null::jsonb`;
  return sql`
    insert into import_change (run_id, fact_id, before, splits)
    select ${importId}::integer, u.fact_id,
      (select jsonb_object_agg(o.key, o.value) from jsonb_each(u.old_row) o where o.value is distinct from u.new_row -> o.key),
      ${splits}
    from updated u
    on conflict (run_id, fact_id) do nothing`;
}

/** Gathers the records of a run into the temporary table `undoing`, locks them, and says which cannot be taken back. */
export async function collectUndoing(db: Transaction<Tables>, kind: FactSourceKey, runId: number): Promise<void> {
  const table = sql.raw(factSource(kind).table);
  await sql`create temp table undoing (fact_id bigint primary key, is_new boolean not null, reason text) on commit drop`.execute(
    db,
  );
  await sql`
    insert into undoing (fact_id, is_new, reason)
    select c.fact_id, false, case when f.id is null then 'deleted' end
    from import_change c join import_run r on r.id = c.run_id left join ${table} f on f.id = c.fact_id
    where c.run_id = ${runId} and r.kind = ${kind}`.execute(db);
  // What a later import took over is no longer this one's by its number, but it was this one's before.
  await sql`
    insert into undoing (fact_id, is_new)
    select f.id, true from ${table} f where f.import_id = ${runId}
    union
    select f.id, true from import_change c join import_run r on r.id = c.run_id join ${table} f on f.id = c.fact_id
    where r.kind = ${kind} and c.run_id > ${runId} and (c.before ->> 'import_id')::integer = ${runId}
    on conflict do nothing`.execute(db);
  await sql`select f.id from ${table} f where f.id in (select fact_id from undoing) order by f.id for update`.execute(
    db,
  );
  await sql`analyze undoing`.execute(db);
  await markChangedSince(db, kind, runId);
  await markInUse(db, kind);
}

/**
 * Every change of a record is in the log, so what stands there behind the run's own entry happened since. Imports that were
 * themselves taken back do not count, as far as they were.
 */
async function markChangedSince(db: Transaction<Tables>, kind: FactSourceKey, runId: number): Promise<void> {
  await sql`
    with own as (
      select min(id) as id from activity_log where entity = 'import' and entity_id = ${String(runId)} and action = 'imported'
    ), taken_back as (
      select r.id, a.tx from import_run r join activity_log a on a.entity = 'import' and a.entity_id = r.id::text
      where r.status = 'undone'
    )
    update undoing u set reason = 'changed'
    where reason is null and exists (
      select from activity_log a
      where a.entity = ${factSource(kind).table} and a.entity_id = u.fact_id::text and a.id > (select id from own)
        and not exists (
          select from taken_back t where t.tx = a.tx
            and not exists (select from import_change c where c.run_id = t.id and c.fact_id = u.fact_id)
        )
    )`.execute(db);
}

/** A record that others point at has to stay, unless they go with it. `deal_split` belongs to its deal. */
async function markInUse(db: Transaction<Tables>, kind: FactSourceKey): Promise<void> {
  const { table } = factSource(kind);
  const links = await sql<{ child: string; column: string }>`
    select c.conrelid::regclass::text as child, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${table}::regclass and c.conrelid::regclass::text <> 'deal_split'`.execute(
    db,
  );
  const uses = links.rows.map(
    ({ child, column }) => sql`exists (select from ${sql.raw(child)} x where x.${sql.ref(column)} = u.fact_id)`,
  );
  uses.push(sql`exists (select from task t where t.about_kind = ${kind} and t.about_id = u.fact_id)`);
  await sql`
    update undoing u set reason = 'in_use' where is_new and reason is null and (${sql.join(uses, sql` or `)})`.execute(
    db,
  );
}

export type LeftRecord = { id: number; title: string | null; reason: LeftReason };

export async function countUndoing(
  db: Transaction<Tables>,
): Promise<{ removed: number; restored: number; left: number }> {
  const answer = await sql<{ removed: number; restored: number; left: number }>`
    select count(*) filter (where reason is null and is_new) as removed,
      count(*) filter (where reason is null and not is_new) as restored, count(reason) as left
    from undoing`.execute(db);
  return answer.rows[0] ?? { removed: 0, restored: 0, left: 0 };
}

export async function listLeft(db: Transaction<Tables>, kind: FactSourceKey, limit: number): Promise<LeftRecord[]> {
  const { table, title } = factSource(kind);
  const answer = await sql<LeftRecord>`
    select u.fact_id as id, f.${sql.ref(title)}::text as title, u.reason
    from undoing u left join ${sql.raw(table)} f on f.id = u.fact_id
    where u.reason is not null order by u.fact_id limit ${limit}`.execute(db);
  return answer.rows;
}

/** Takes the records away that the run added and puts the others back; `touched` then says what was and is. */
export async function applyUndoing(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  run: { id: number; storedAt: string },
): Promise<void> {
  const { table: name, title } = factSource(kind);
  const table = sql.raw(name);
  const isSplit = kind === 'deals' ? sql`f.is_split` : sql`false`;
  await sql`
    insert into touched (fact_id, source_id, title, is_new, is_split, details_changed, before, ${sql.raw(touchedNames('before'))})
    select f.id, f.source_id, f.${sql.ref(title)}, false, ${isSplit}, true, to_jsonb(f), ${touchedValues(kind, 'f', 'before')}
    from ${table} f join undoing u on u.fact_id = f.id where u.reason is null`.execute(db);
  if (kind === 'deals') await putBackStagesAndSplits(db, run);
  await sql`
    delete from ${table} f using undoing u where u.fact_id = f.id and u.is_new and u.reason is null`.execute(db);
  await putBackRows(db, kind, run.id);
  const afters = ['owner', 'people', 'dates', 'customer', 'won', 'closed', 'stage', 'base'].map(
    (column) => `after_${column} = n.after_${column}`,
  );
  await sql`
    update touched t set after = n.row, ${sql.raw(afters.join(', '))},
      details_changed = t.before - 'owner_id' <> n.row - 'owner_id'
    from (select f.id, to_jsonb(f) as row, ${touchedValues(kind, 'f', 'after')} from ${table} f
      where f.id in (select fact_id from touched)) n
    where n.id = t.fact_id`.execute(db);
}

async function putBackRows(db: Transaction<Tables>, kind: FactSourceKey, runId: number): Promise<void> {
  const table = sql.raw(factSource(kind).table);
  const names = [...columnsOf(kind).map((column) => column.name), 'fields', 'import_id'];
  if (hasAmount(kind)) names.push('base_amount');
  const sets = names.map((name) => `${name} = b.${name}`).join(', ');
  await sql`
    update ${table} f set ${sql.raw(sets)}
    from undoing u join import_change c on c.fact_id = u.fact_id and c.run_id = ${runId}
      join ${table} s on s.id = u.fact_id cross join lateral jsonb_populate_record(s, c.before) b
    where f.id = u.fact_id and not u.is_new and u.reason is null`.execute(db);
}

/** Stages entered by the run are taken out; a new deal's all, because its row goes. Shares are put back as they were. */
async function putBackStagesAndSplits(db: Transaction<Tables>, run: { id: number; storedAt: string }): Promise<void> {
  await sql`
    delete from deal_stage s using undoing u left join import_change c on c.fact_id = u.fact_id and c.run_id = ${run.id}
    where s.deal_id = u.fact_id and u.reason is null
      and (u.is_new or (c.before ? 'stage' and s.entered_at = ${run.storedAt}::timestamptz))`.execute(db);
  await sql`
    delete from deal_split s using undoing u join import_change c on c.fact_id = u.fact_id and c.run_id = ${run.id}
    where s.deal_id = u.fact_id and u.reason is null and c.splits is not null`.execute(db);
  await sql`
    insert into deal_split
    select s.* from undoing u join import_change c on c.fact_id = u.fact_id and c.run_id = ${run.id}
      cross join lateral jsonb_populate_recordset(null::deal_split, c.splits) s
    where u.reason is null and c.splits is not null`.execute(db);
}

/** What is done is forgotten, so that what was left stays known as this run's. */
export async function forgetUndone(db: Transaction<Tables>, kind: FactSourceKey, runId: number): Promise<void> {
  await sql`
    delete from import_change c using undoing u, import_run r
    where c.run_id = ${runId} and c.fact_id = u.fact_id and r.id = c.run_id and r.kind = ${kind}
      and (u.reason is null or u.reason = 'deleted')`.execute(db);
  await sql`drop table undoing`.execute(db);
}

/** Puts what was put back in another currency into `incoming`: rates may be others now than they were then. */
export async function insertIncomingPutBack(db: Transaction<Tables>, kind: FactSourceKey): Promise<void> {
  await sql`
    insert into incoming (line, fact_id, source_id)
    select 0, f.id, f.source_id from ${sql.raw(factSource(kind).table)} f
    where f.currency is not null and f.id in (select fact_id from touched where after is not null)`.execute(db);
  await sql`delete from touched`.execute(db);
}

export type UndoneRun = {
  id: number;
  kind: string;
  origin: string;
  fileName: string;
  status: string;
  canUndo: boolean;
  /** The instant at which its records were stored. */
  storedAt: string;
};

/** The run, locked so that it is taken back only once. */
export async function lockRun(db: Transaction<Tables>, id: number): Promise<UndoneRun | undefined> {
  const answer = await sql<UndoneRun>`
    select id, kind, source as origin, file_name as "fileName", status, can_undo as "canUndo", ended_at as "storedAt"
    from import_run where id = ${id} for update`.execute(db);
  return answer.rows[0];
}

export async function updateRunUndone(
  db: Transaction<Tables>,
  id: number,
  by: { name: string; at: string },
  counts: object,
): Promise<void> {
  await db
    .updateTable('import_run')
    .set({ status: 'undone', undone_at: by.at, undone_by: by.name, undone: JSON.stringify(counts) })
    .where('id', '=', id)
    .execute();
}

/** Keeps what a run changed, for kinds that are no facts; `before` null is something it added. */
export async function insertChanges(
  db: Transaction<Tables>,
  runId: number,
  changes: readonly { id: number; before: object | null }[],
): Promise<void> {
  await sql`
    insert into import_change (run_id, fact_id, before)
    select ${runId}, c.id, c.before
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c (id bigint, before jsonb)`.execute(db);
}

export async function listChanges(db: Transaction<Tables>, runId: number): Promise<{ id: number; before: unknown }[]> {
  const answer = await sql<{ id: number; before: unknown }>`
    select fact_id as id, before from import_change where run_id = ${runId} order by fact_id`.execute(db);
  return answer.rows;
}

export async function deleteChanges(db: Transaction<Tables>, runId: number, ids: readonly number[]): Promise<void> {
  await sql`delete from import_change where run_id = ${runId} and fact_id = any(${ids}::bigint[])`.execute(db);
}

/** Which people have an entry in the log, about them or their data, behind the run's own. */
export async function listPeopleChangedSince(
  db: Transaction<Tables>,
  runId: number,
  ids: readonly number[],
): Promise<number[]> {
  const answer = await sql<{ id: number }>`
    with own as (
      select min(id) as id from activity_log where entity = 'import' and entity_id = ${String(runId)} and action = 'imported'
    ), taken_back as (
      select r.id, a.tx from import_run r join activity_log a on a.entity = 'import' and a.entity_id = r.id::text
      where r.status = 'undone'
    )
    select distinct a.person_id as id from activity_log a
    where a.person_id = any(${ids}::integer[]) and a.id > (select id from own)
      and not exists (
        select from taken_back t where t.tx = a.tx
          and not exists (select from import_change c where c.run_id = t.id and c.fact_id = a.person_id)
      )`.execute(db);
  return answer.rows.map(({ id }) => id);
}
