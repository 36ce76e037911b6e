import { sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';

/** Puts every record that points at `id` by `column` into `incoming`, with the pointer empty. */
export async function insertIncomingByLink(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  column: string,
  id: number,
): Promise<void> {
  await sql`
    insert into incoming (line, fact_id, source_id)
    select 0, id, source_id from ${sql.raw(factSource(kind).table)} where ${sql.raw(column)} = ${id}`.execute(db);
}
