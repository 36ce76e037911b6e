import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { containing } from '#platform/database/containing.ts';
import type { Tables } from '#platform/database/tables.ts';
import { prepared } from '#platform/database/transaction.ts';

/** Whose records a reader may see: everyone's, or those of these people. */
export type Visible = 'all' | readonly number[];

export type FactRecord = {
  id: number;
  kind: FactSourceKey;
  origin: string;
  sourceId: string;
  values: Record<string, string | number | boolean | null>;
  names: Record<string, string>;
  fields: Record<string, string | number | boolean | null>;
  isSplit: boolean;
};

export type FactFilter = {
  owner?: number | undefined;
  customer?: number | undefined;
  status?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  text?: string | undefined;
};

/** Where a page of a list ended: business date (null = none) and id of its last record. */
export type Place = { on: string | null; id: number };

export async function getFacts(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  visible: Visible,
  which: readonly number[] | { origin: string; sourceId: string },
): Promise<FactRecord[]> {
  const found =
    'origin' in which
      ? sql`f.source = ${which.origin} and f.source_id = ${which.sourceId}`
      : sql`f.id = any(${which}::bigint[])`;
  const answer = await sql<FactRow>`
    ${selectFacts(kind)} where ${found} and ${isVisible(kind, visible)} order by f.id`.execute(db);
  return answer.rows.map(recordReader(kind));
}

/** One record, locked until the transaction ends. */
export async function getFactForUpdate(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  visible: Visible,
  id: number,
): Promise<FactRecord | undefined> {
  const answer = await sql<FactRow>`${prepared}
    ${selectFacts(kind)} where f.id = ${id} and ${isVisible(kind, visible)} for update of f`.execute(db);
  return answer.rows.map(recordReader(kind))[0];
}

/** What a linked person or record is called, and whose it is; undefined when there is none. */
export async function getLinked(
  db: Transaction<Tables>,
  table: string,
  id: number,
): Promise<{ name: string; owner: number | null } | undefined> {
  const owner = sql.raw(table === 'person' ? 'id' : 'owner_id');
  const answer = await sql<{ name: string; owner: number | null }>`
    select name, ${owner} as owner from ${sql.table(table)} where id = ${id}`.execute(db);
  return answer.rows[0];
}

/**
 * A page of records, latest business date first, those without one before all others. `after` is where the page before
 * ended, so that a page costs the same however far down it is.
 */
export async function listFacts(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  visible: Visible,
  filter: FactFilter,
  after: Place | null,
  limit: number,
): Promise<FactRecord[]> {
  const on = sql.raw(`coalesce(f.${factSource(kind).date}, 'infinity')`);
  const further = after ? sql`and (${on}, f.id) < (${after.on ?? 'infinity'}::date, ${after.id}::bigint)` : sql``;
  const answer = await sql<FactRow>`
    ${selectFacts(kind)} where ${isVisible(kind, visible)} ${matches(kind, filter)} ${further}
    order by ${on} desc, f.id desc limit ${limit}`.execute(db);
  return answer.rows.map(recordReader(kind));
}

export async function countFacts(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  visible: Visible,
  filter: FactFilter,
): Promise<number> {
  const answer = await sql<{ count: number }>`
    select count(*) as count from ${sql.raw(factSource(kind).table)} f
    where ${isVisible(kind, visible)} ${matches(kind, filter)}`.execute(db);
  return answer.rows[0]?.count ?? 0;
}

/** A record is seen by whoever may see its owner or someone it is split with; one without an owner only by those who see all. */
export function isVisible(kind: FactSourceKey, visible: Visible): RawBuilder<unknown> {
  if (visible === 'all') return sql`true`;
  if (kind !== 'deals') return sql`f.owner_id = any(${visible}::integer[])`;
  return sql`(f.owner_id = any(${visible}::integer[]) or (f.is_split and exists (
    select from deal_split s where s.deal_id = f.id and s.person_id = any(${visible}::integer[]))))`;
}

function matches(kind: FactSourceKey, filter: FactFilter): RawBuilder<unknown> {
  const source = factSource(kind);
  const has = (column: string) => source.fields.some((field) => field.column === column);
  const date = sql.raw(`f.${source.date}`);
  const conditions: RawBuilder<unknown>[] = [sql``];
  if (filter.owner !== undefined) conditions.push(sql`and f.owner_id = ${filter.owner}`);
  if (filter.customer !== undefined) {
    conditions.push(has('customer_id') ? sql`and f.customer_id = ${filter.customer}` : sql`and false`);
  }
  if (filter.status !== undefined)
    conditions.push(has('status') ? sql`and f.status = ${filter.status}` : sql`and false`);
  if (filter.from !== undefined) conditions.push(sql`and ${date} >= ${filter.from}`);
  if (filter.to !== undefined) conditions.push(sql`and ${date} < ${filter.to}`);
  if (filter.text) {
    const part = containing(filter.text);
    conditions.push(sql`and (f.${sql.raw(source.title)} ilike ${part} or f.source_id ilike ${part})`);
  }
  return sql.join(conditions, sql` `);
}

function selectFacts(kind: FactSourceKey): RawBuilder<unknown> {
  return sql`select ${factColumns(kind)} from ${sql.raw(factSource(kind).table)} f`;
}

/** What is read of a fact `f`; `recordReader` makes a record of it. Quicker than having the database put JSON together. */
export function factColumns(kind: FactSourceKey): RawBuilder<unknown> {
  const source = factSource(kind);
  const values = source.fields.map((field) => `f.${field.column} as "value ${field.key}"`);
  const names = namedFields(kind).map(
    ({ key, column, table }) => `(select n.name from ${table} n where n.id = f.${column}) as "name ${key}"`,
  );
  const isSplit = kind === 'deals' ? 'f.is_split' : 'false';
  const all = ['f.id', 'f.source as origin', 'f.source_id as "sourceId"', 'f.fields', `${isSplit} as "isSplit"`];
  return sql.raw([...all, ...values, ...names].join(', '));
}

export type FactRow = Pick<FactRecord, 'id' | 'origin' | 'sourceId' | 'fields' | 'isSplit'> & {
  [key: `value ${string}`]: FactRecord['values'][string];
  [key: `name ${string}`]: string | null;
};

/** Makes records of rows with the columns of `factColumns`. */
export function recordReader(kind: FactSourceKey): (row: FactRow) => FactRecord {
  const { fields } = factSource(kind);
  const named = namedFields(kind);
  return (row) => {
    const values: FactRecord['values'] = {};
    for (const { key } of fields) values[key] = row[`value ${key}`] ?? null;
    const names: FactRecord['names'] = {};
    for (const { key } of named) {
      const name = row[`name ${key}`];
      if (name != null) names[key] = name;
    }
    const { id, origin, sourceId, isSplit } = row;
    return { id, kind, origin, sourceId, values, names, fields: row.fields, isSplit };
  };
}

/** The fields that point at something with a name, and where that stands. */
function namedFields(kind: FactSourceKey): { key: string; column: string; table: string }[] {
  return factSource(kind).fields.flatMap(({ key, column, type }: FactField) => {
    const table = namedTables[type];
    return table ? [{ key, column, table }] : [];
  });
}

/** Where what a field points at has its name, by the field's type. */
export const namedTables: Partial<Record<FactField['type'], string>> = {
  person: 'person',
  customer: 'customer',
  deal: 'deal',
  contract: 'contract',
};
