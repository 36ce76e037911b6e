import { sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { linksTo } from './columns.ts';
import { touchedNames, touchedValues } from './merge.ts';

/** How many records of each kind belong to a record and would lose their customer with it. */
export async function countReferences(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  id: number,
): Promise<{ kind: FactSourceKey; count: number }[]> {
  const counts = [];
  for (const link of linksTo(factSource(kind).table)) {
    const answer = await sql<{ count: number }>`
      select count(*) as count from ${sql.raw(factSource(link.kind).table)} where ${sql.raw(link.column.name)} = ${id}`.execute(
      db,
    );
    const count = answer.rows[0]?.count ?? 0;
    if (count > 0) counts.push({ kind: link.kind, count });
  }
  return counts;
}

/** Deletes a record, keeping what it was in `touched`. */
export async function deleteFactRow(db: Transaction<Tables>, kind: FactSourceKey, id: number): Promise<void> {
  const source = factSource(kind);
  await sql`
    insert into touched (fact_id, source_id, title, is_new, is_gone, before, ${sql.raw(touchedNames('before'))})
    select o.fact_id, o.before ->> 'source_id', o.before ->> ${source.title}, false, true, o.before, ${sql.raw(touchedNames('before', 'o.'))}
    from (
      select f.id as fact_id, to_jsonb(f) as before, ${touchedValues(kind, 'f', 'before')}
      from ${sql.raw(source.table)} f where f.id = ${id} for update
    ) o`.execute(db);
  await sql`delete from ${sql.raw(source.table)} where id = ${id}`.execute(db);
}

/** Takes a deal into `touched` as it stands, before its split changes. */
export async function touchDeal(db: Transaction<Tables>, id: number): Promise<void> {
  await sql`
    insert into touched (fact_id, source_id, title, is_new, is_split, before, after, ${sql.raw(touchedNames('before'))}, ${sql.raw(touchedNames('after'))})
    select d.id, d.source_id, d.name, false, true, to_jsonb(d), to_jsonb(d),
      ${touchedValues('deals', 'd', 'before')}, ${touchedValues('deals', 'd', 'after')}
    from deal d where d.id = ${id}`.execute(db);
}

/** One writer at a time for the records of one origin and kind; held to the end of the transaction. */
export async function lockOrigin(db: Transaction<Tables>, kind: FactSourceKey, origin: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ${`/${kind}/${origin}`}, 0))`.execute(db);
}

/** Forgets what an earlier batch of this transaction left in the log and the marks to write. */
export async function listTouchedIds(db: Transaction<Tables>): Promise<number[]> {
  const answer = await sql<{ id: number }>`select fact_id as id from touched order by fact_id`.execute(db);
  return answer.rows.map((row) => row.id);
}
