import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { columnsOf, dateColumns, hasAmount } from './columns.ts';
import { keptForUndo } from './import-undo.ts';
import { type Batch, mergedFrom } from './incoming.ts';

/** Finds the stored rows that the batch changes, with their values to be. Returns how many. */
export async function collectChanging(db: Transaction<Tables>, batch: Batch): Promise<number> {
  const columns = columnsOf(batch.kind).map((column) => column.name);
  const values = columns.map((name) => `m.${name}`);
  const compared = [...columns, ...(hasAmount(batch.kind) ? ['base_amount'] : []), 'fields'];
  const stored = compared.map((name) => `f.${name}`).join(', ');
  const wanted = compared.map((name) => (name === 'base_amount' ? 'b.base_amount' : `m.${name}`)).join(', ');
  await sql`truncate changing`.execute(db);
  const answer = await sql`
    insert into changing (fact_id, version, ${sql.raw(columns.join(', '))}, base_amount, fields)
    select f.id, f.xmin::text, ${sql.raw(values.join(', '))}, b.base_amount, m.fields
    ${mergedFrom(batch)}
    where f.id is not null and (${sql.raw(stored)}) is distinct from (${sql.raw(wanted)})`.execute(db);
  return Number(answer.numAffectedRows ?? 0);
}

/**
 * Locks the rows to be changed, in one order so that two batches never wait for each other in a circle. Returns how many
 * of them somebody changed since they were compared; those have to be compared again.
 */
export async function lockChanging(db: Transaction<Tables>, kind: FactSourceKey): Promise<number> {
  const answer = await sql<{ moved: number }>`
    with locked as (
      select f.id, f.xmin::text as version from ${sql.raw(factSource(kind).table)} f
      where f.id in (select fact_id from changing) order by f.id for update
    )
    select count(*) as moved from changing c left join locked l on l.id = c.fact_id
    where l.version is distinct from c.version`.execute(db);
  return answer.rows[0]?.moved ?? 0;
}

/** Writes the rows of `changing`, and into `touched` what they were and are. */
export async function updateChanging(db: Transaction<Tables>, batch: Batch): Promise<void> {
  const table = sql.raw(factSource(batch.kind).table);
  const names = [...columnsOf(batch.kind).map((column) => column.name), 'fields'];
  if (hasAmount(batch.kind)) names.push('base_amount');
  const sets = names.map((name) => `${name} = c.${name}`).join(', ');
  await sql`
    with updated as (
      update ${table} f
      set ${sql.raw(sets)}, import_id = coalesce(${batch.importId}, f.import_id)
      from changing c join ${table} stored on stored.id = c.fact_id
      where f.id = c.fact_id
      returning f.id as fact_id, to_jsonb(f) as new_row, to_jsonb(stored) as old_row,
        ${touchedValues(batch.kind, 'stored', 'before')}, ${touchedValues(batch.kind, 'f', 'after')}
    )${batch.importId === null ? sql`` : sql`, kept as (${keptForUndo(batch.importId, batch.kind)})`}
    insert into touched (fact_id, source_id, title, is_new, is_split, details_changed, before, after, ${sql.raw(touchedNames('before'))}, ${sql.raw(touchedNames('after'))})
    select u.fact_id, u.new_row ->> 'source_id', u.new_row ->> ${factSource(batch.kind).title}, false,
      coalesce((u.new_row ->> 'is_split')::boolean, false), u.old_row - 'owner_id' <> u.new_row - 'owner_id', u.old_row, u.new_row,
      ${sql.raw(touchedNames('before', 'u.'))}, ${sql.raw(touchedNames('after', 'u.'))}
    from updated u`.execute(db);
}

const touchedColumns = ['owner', 'people', 'dates', 'customer', 'won', 'closed', 'stage', 'base'] as const;

export function touchedNames(when: 'before' | 'after', prefix = ''): string {
  return touchedColumns.map((name) => `${prefix}${when}_${name}`).join(', ');
}

/** What the marks and the log need to know of a row called `alias`. The kinds that lack a column give null. */
export function touchedValues(kind: FactSourceKey, alias: string, when: 'before' | 'after'): RawBuilder<unknown> {
  const has = (name: string) => columnsOf(kind).some((column) => column.name === name);
  const dates = dateColumns(kind).map((column) => `${alias}.${column.name}`);
  const isDeal = kind === 'deals';
  const people = isDeal
    ? `case when ${alias}.is_split then array(select s.person_id from deal_split s where s.deal_id = ${alias}.id) else array[${alias}.owner_id] end`
    : `array[${alias}.owner_id]`;
  const values: Record<(typeof touchedColumns)[number], string> = {
    owner: `${alias}.owner_id`,
    people,
    dates: `array[${dates.join(', ')}]`,
    customer: has('customer_id') ? `${alias}.customer_id` : 'null::bigint',
    won: isDeal ? `${alias}.status = 'won'` : 'null::boolean',
    closed: isDeal ? `${alias}.closed_on` : 'null::date',
    stage: isDeal ? `${alias}.stage` : 'null::text',
    base: hasAmount(kind) ? `${alias}.base_amount` : 'null::numeric',
  };
  return sql.raw(touchedColumns.map((name) => `${values[name]} as ${when}_${name}`).join(', '));
}
