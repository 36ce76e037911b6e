import { sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { prepared } from '#platform/database/transaction.ts';
import { type Column, linksTo } from './columns.ts';

/** New values of a row by column. */
export type ColumnValues = ReadonlyMap<Column | 'base_amount' | 'fields', string | number | boolean | null>;

/** Adds one record. Returns its id. */
export async function insertFact(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  number: { origin: string; sourceId: string },
  values: ColumnValues,
): Promise<number> {
  const names = sql.join([...values.keys()].map((column) => sql.ref(nameOf(column))));
  const parts = sql.join([...values].map(([column, value]) => sql`${value}::${typeOf(column)}`));
  const answer = await sql<{ id: number }>`
    insert into ${sql.table(factSource(kind).table)} (source, source_id, ${names})
    values (${number.origin}, ${number.sourceId}, ${parts}) returning id`.execute(db);
  const id = answer.rows[0]?.id;
  if (id === undefined) throw new Error('the new record got no id');
  return id;
}

/** People change a field or two at a time, in few combinations; a connection keeps the plans of those. */
const mostPrepared = 3;

export async function updateFactRow(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  id: number,
  values: ColumnValues,
): Promise<void> {
  const sets = [...values].map(([column, value]) => sql`${sql.ref(nameOf(column))} = ${value}::${typeOf(column)}`);
  const mark = values.size <= mostPrepared ? prepared : sql``;
  await sql`${mark} update ${sql.table(factSource(kind).table)} set ${sql.join(sets)} where id = ${id}`.execute(db);
}

/** Deletes a record; a deal's shares and the stages it entered go with it. */
export async function deleteFactRow(db: Transaction<Tables>, kind: FactSourceKey, id: number): Promise<void> {
  if (kind === 'deals') await db.deleteFrom('deal_stage').where('deal_id', '=', id).execute();
  await sql`delete from ${sql.table(factSource(kind).table)} where id = ${id}`.execute(db);
}

/** How many records of each kind point at a record. */
export async function countReferences(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  id: number,
): Promise<{ kind: FactSourceKey; column: Column; count: number }[]> {
  const counts = [];
  for (const link of linksTo(factSource(kind).table)) {
    const answer = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(factSource(link.kind).table)} where ${sql.ref(link.column.name)} = ${id}`.execute(
      db,
    );
    const count = answer.rows[0]?.count ?? 0;
    if (count > 0) counts.push({ ...link, count });
  }
  return counts;
}

/** One batch at a time for the records of one origin and kind; held to the end of the transaction. */
export async function lockOrigin(db: Transaction<Tables>, kind: FactSourceKey, origin: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ${`/${kind}/${origin}`}, 0))`.execute(db);
}

function nameOf(column: Column | 'base_amount' | 'fields'): string {
  return typeof column === 'string' ? column : column.name;
}

function typeOf(column: Column | 'base_amount' | 'fields') {
  if (column === 'fields') return sql.raw('jsonb');
  return sql.raw(column === 'base_amount' ? 'numeric' : column.sqlType);
}
