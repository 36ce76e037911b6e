import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { columnsOf, dateColumns, hasAmount } from './columns.ts';
import { type Batch, mergedFrom } from './incoming.ts';
import { type LogWriter, logEntries } from './log.ts';
import { marksOfAdded } from './marks.ts';

/**
 * Adds the records that are not stored yet, with the stages they enter, their marks and, unless an import's own entry
 * speaks for them, their log entries: all in one statement, so that three hundred thousand new rows are handled once.
 * They go in by number, which keeps the largest index in the cache. Returns how many were added.
 */
export async function insertNew(
  db: Transaction<Tables>,
  batch: Batch,
  by: LogWriter,
  what: { logged: boolean; withStages: boolean },
): Promise<number> {
  const { kind } = batch;
  const source = factSource(kind);
  const names = ['import_id', 'fields', ...columnsOf(kind).map((column) => column.name)];
  const values = [
    sql`${batch.importId}::integer`,
    sql`m.fields`,
    ...columnsOf(kind).map((column) => sql.raw(`m.${column.name}`)),
  ];
  if (hasAmount(kind)) {
    names.push('base_amount');
    values.push(sql`b.base_amount`);
  }
  const followers: RawBuilder<unknown>[] = [sql`marks as (${marksOfAdded(kind)})`];
  if (kind === 'deals' && what.withStages) followers.push(sql`stages as (${stagesOfAdded(by.at)})`);
  if (what.logged) followers.push(sql`log as (${logEntries(kind, by, addedForLog(kind))})`);
  const answer = await sql<{ count: number }>`
    with added as (
      insert into ${sql.table(source.table)} as f (source, source_id, ${sql.raw(names.join(', '))})
      select ${batch.origin}, i.source_id, ${sql.join(values)}
      ${mergedFrom(batch)}
      where f.id is null
      order by i.source_id
      returning ${sql.raw(returnedColumns(kind).join(', '))}${what.logged ? sql`, to_jsonb(f) as new_row` : sql``}
    ), ${sql.join(followers)}
    select count(*) as count from added`.execute(db);
  return answer.rows[0]?.count ?? 0;
}

/** What those who follow ask of an added row; a row of three hundred thousand should not be wider than need be. */
function returnedColumns(kind: FactSourceKey): string[] {
  const wanted = [factSource(kind).title, 'owner_id', ...dateColumns(kind).map((column) => column.name)];
  if (kind === 'deals') wanted.push('customer_id', 'status', 'stage');
  return ['f.id', ...[...new Set(wanted)].map((name) => `f.${name}`)];
}

function stagesOfAdded(enteredAt: string): RawBuilder<unknown> {
  return sql`
    insert into deal_stage (deal_id, entered_at, stage)
    select id, ${enteredAt}::timestamptz, stage from added where stage is not null`;
}

function addedForLog(kind: FactSourceKey): RawBuilder<unknown> {
  return sql`(
    select id as fact_id, ${sql.ref(factSource(kind).title)} as title, true as is_new, null::integer as before_owner,
      owner_id as after_owner, null::jsonb as before, new_row as after
    from added)`;
}
