import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource, rateDates } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { type Column, columnsOf, defaultOf, hasAmount, linkColumns } from './columns.ts';

/**
 * One batch of records on its way into a fact table. The records stand in the temporary table `incoming`; `changing`
 * takes the stored ones that differ, `touched` what was done, for the log and the marks. Three records and three hundred
 * thousand go the same way.
 */
export type Batch = {
  kind: FactSourceKey;
  /** The column `source` of the table: which system the records come from. */
  origin: string;
  /** Columns the batch says something about; all others stay as they are stored. */
  written: readonly Column[];
  writesFields: boolean;
  /** How a record finds its stored row. */
  foundBy: 'id' | 'source_id';
  baseCurrency: string;
  /** Decimals of the smallest unit of the base currency. */
  basePlaces: number;
  importId: number | null;
};

/** A row as the database takes it: by column name, links as `<column>` (id) or `<column>_ref` (source id or name). */
export type IncomingRow = Readonly<
  Record<string, string | number | boolean | null | Readonly<Record<string, unknown>>>
>;

/** Makes the temporary tables of a batch; they vanish with `dropIncoming` or, after a failure, with the transaction. */
export async function createIncoming(db: Transaction<Tables>, kind: FactSourceKey): Promise<void> {
  const columns = columnsOf(kind).map((column) => `${column.name} ${column.sqlType}`);
  const refs = linkColumns(kind).map((column) => `${column.name}_ref text`);
  await sql
    .raw(
      `create temp table incoming (line integer, fact_id bigint, source_id text, ${[...columns, ...refs].join(', ')}, fields jsonb) on commit drop;
       create temp table changing (fact_id bigint, version text, ${columns.join(', ')}, base_amount numeric, fields jsonb) on commit drop;
       create temp table touched (fact_id bigint, source_id text, title text, is_new boolean, is_split boolean default false, details_changed boolean default false,
         before_owner integer, after_owner integer, before_people integer[], after_people integer[],
         before_dates date[], after_dates date[], before_customer bigint, after_customer bigint,
         before_won boolean, after_won boolean, before_closed date, after_closed date,
         before_stage text, after_stage text, before_base numeric, after_base numeric,
         before jsonb, after jsonb) on commit drop;
       create temp table link (target text, ref text, id bigint, matches integer) on commit drop;
       create temp table problem (line integer, key text, code text, params jsonb) on commit drop`,
    )
    .execute(db);
}

/** From here on reading a whole table once is cheaper than asking its index for each row. */
export const manyRows = 1_000;

/**
 * Joins a large batch by hashing and never row by row. The planner may believe that a table is empty which the very
 * statement fills, and would then read it again for each of three hundred thousand rows. Holds until `dropIncoming`.
 */
export async function planForMany(db: Transaction<Tables>): Promise<void> {
  await sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`.execute(db);
}

export async function dropIncoming(db: Transaction<Tables>): Promise<void> {
  await sql
    .raw(
      'drop table incoming, changing, touched, link, problem; set local enable_nestloop to default; set local jit to default',
    )
    .execute(db);
}

/** Puts rows into `incoming`. Call it with a few thousand at a time; a file goes in by COPY instead. */
export async function insertIncoming(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  rows: readonly IncomingRow[],
): Promise<void> {
  const columns = columnsOf(kind).map((column) => `${column.name} ${column.sqlType}`);
  const refs = linkColumns(kind).map((column) => `${column.name}_ref text`);
  const list = ['line integer', 'fact_id bigint', 'source_id text', ...columns, ...refs, 'fields jsonb'];
  await sql`insert into incoming select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (${sql.raw(list.join(', '))})`.execute(
    db,
  );
}

/** Columns of `incoming` in the order a COPY has to name them. */
export function incomingColumns(kind: FactSourceKey): string[] {
  const refs = linkColumns(kind).map((column) => `${column.name}_ref`);
  return ['line', 'source_id', ...columnsOf(kind).map((column) => column.name), ...refs, 'fields'];
}

/**
 * `from` clause that every step shares: `i` the incoming record, `f` the stored row (all null for a new one), `m` the
 * row as it will be, `b` with its amount in the base currency.
 */
export function mergedFrom(batch: Batch): RawBuilder<unknown> {
  const { kind } = batch;
  const table = factSource(kind).table;
  const found =
    batch.foundBy === 'id' ? sql`f.id = i.fact_id` : sql`f.source = ${batch.origin} and f.source_id = i.source_id`;
  const links = linkColumns(kind).filter((column) => batch.written.includes(column));
  const linkJoins = links.map(
    (column) =>
      sql`left join link ${sql.raw(`l_${column.name}`)} on ${sql.raw(`l_${column.name}.target`)} = ${column.name} and ${sql.raw(`l_${column.name}.ref = i.${column.name}_ref`)}`,
  );
  const merged = columnsOf(kind).map((column) => `${mergedColumn(batch, column)} as ${column.name}`);
  return sql`
    from incoming i
    left join ${sql.raw(table)} f on ${found}
    ${sql.join(linkJoins, sql` `)}
    cross join lateral (select ${sql.raw(merged.join(', '))}, ${sql.raw(mergedFields(batch))} as fields) m
    ${hasAmount(kind) ? baseAmountJoin(batch) : sql`cross join lateral (select null::numeric as base_amount) b`}`;
}

function mergedColumn(batch: Batch, column: Column): string {
  const preset = defaultOf(batch.kind, column);
  const stored = `f.${column.name}`;
  if (!batch.written.includes(column)) return preset === undefined ? stored : `coalesce(${stored}, ${preset})`;
  if (column.linkTable) return `coalesce(l_${column.name}.id, i.${column.name})`;
  // 1.50 for a stored 1.5 is no change, so what is stored stays as it was written.
  if (column.sqlType === 'numeric')
    return `case when i.${column.name} = ${stored} then ${stored} else i.${column.name} end`;
  return preset === undefined ? `i.${column.name}` : `coalesce(i.${column.name}, ${preset})`;
}

/** The company's own fields: what a record brings is laid over what is stored; a null takes a field away. */
function mergedFields(batch: Batch): string {
  if (!batch.writesFields) return `coalesce(f.fields, '{}'::jsonb)`;
  return `case when i.fields is null then coalesce(f.fields, '{}'::jsonb)
    else jsonb_strip_nulls(coalesce(f.fields, '{}'::jsonb) || i.fields) end`;
}

/**
 * The rate in force on the business date; for a record that has none yet, on the first date it does have; without any
 * date the latest rate. PostgreSQL rounds half away from zero, as the engine does.
 */
function baseAmountJoin(batch: Batch): RawBuilder<unknown> {
  return sql`
    cross join lateral (select coalesce(${sql.raw(rateDates(factSource(batch.kind), 'm').join(', '))}, 'infinity'::date) as rate_on) o
    left join lateral (
      select e.rate from exchange_rate e
      where m.currency <> ${batch.baseCurrency} and e.currency = m.currency and e.valid_from <= o.rate_on
      order by e.valid_from desc limit 1
    ) r on true
    cross join lateral (
      select case when m.currency is null or m.currency = ${batch.baseCurrency} then m.amount
        else round(m.amount * r.rate, ${sql.lit(batch.basePlaces)}) end as converted
    ) v
    cross join lateral (
      select case when v.converted = f.base_amount then f.base_amount else v.converted end as base_amount
    ) b`;
}
