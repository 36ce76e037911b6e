import { sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { conditionsSql, type ListCondition, scopesOf } from './list-conditions.ts';
import type { Visible } from './read.ts';

export type Chosen = { ids: readonly number[] } | { conditions: readonly ListCondition[] };

/** Ids of the chosen records the actor may change (by their owner), and how many there are that are only seen; up to a limit. */
export async function listChosen(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  visible: Visible,
  chosen: Chosen,
  limit: number,
): Promise<{ own: number[]; others: number }> {
  const fits = 'ids' in chosen ? sql`and f.id = any(${chosen.ids}::bigint[])` : conditionsSql(kind, chosen.conditions);
  const [own = sql`true`, shared] = scopesOf(kind, visible);
  const table = sql.raw(factSource(kind).table);
  const changeable = await sql<{ id: number }>`
    select f.id from ${table} f where ${own} ${fits} order by f.id limit ${limit}`.execute(db);
  const seen = shared
    ? await sql<{ count: number }>`select count(*) as count from ${table} f where ${shared} ${fits}`.execute(db)
    : undefined;
  return { own: changeable.rows.map(({ id }) => id), others: seen?.rows[0]?.count ?? 0 };
}

/** Puts stored records into `incoming` with the same new values for each, by column name. */
export async function insertIncomingForAll(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  ids: readonly number[],
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(values);
  const parts = names.map((name) => sql`${values[name]}`);
  const columns = names.length > 0 ? sql`, ${sql.join(names.map((name) => sql.ref(name)))}` : sql``;
  const cells = parts.length > 0 ? sql`, ${sql.join(parts)}` : sql``;
  await sql`
    insert into incoming (line, fact_id, source_id${columns})
    select row_number() over (order by id), id, source_id${cells}
    from ${sql.table(factSource(kind).table)} where id = any(${ids}::bigint[])`.execute(db);
}
