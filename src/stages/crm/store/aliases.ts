import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';

type Db = Transaction<Tables>;

/** From now on the number and name of a merged customer mean the one it became. */
export async function insertAlias(
  db: Db,
  alias: { source: string; sourceId: string; name: string; customerId: number; mergeId: number },
): Promise<void> {
  await db
    .insertInto('customer_alias')
    .values({
      source: alias.source,
      source_id: alias.sourceId,
      name: alias.name,
      customer_id: alias.customerId,
      merge_id: alias.mergeId,
    })
    .execute();
}

/** Lets what led to one customer lead to another; `only` those of these merges. Returns the merges they are of. */
export async function moveAliases(
  db: Db,
  from: number,
  to: number,
  only: readonly number[] | null = null,
): Promise<number[]> {
  const among = only === null ? sql`` : sql`and merge_id = any(${only}::bigint[])`;
  const answer = await sql<{ id: number }>`
    update customer_alias set customer_id = ${to}::bigint where customer_id = ${from}::bigint ${among}
    returning merge_id as id`.execute(db);
  return answer.rows.map((row) => row.id);
}

export async function deleteAliasOf(db: Db, mergeId: number): Promise<void> {
  await db.deleteFrom('customer_alias').where('merge_id', '=', mergeId).execute();
}

/** Takes customers that were merged away out of a batch: otherwise the next import would make them anew. */
export async function deleteMergedFromBatch(db: Db, origin: string): Promise<void> {
  await sql`
    delete from incoming i using customer_alias a
    where a.source = ${origin} and a.source_id = i.source_id`.execute(db);
}

/** Links that name a customer by the number it had in this origin before it was merged away. */
export async function resolveByFormerNumber(db: Db, origin: string, target: string): Promise<void> {
  await sql`
    update link l set id = a.customer_id, matches = 1 from customer_alias a
    where l.target = ${target} and l.id is null and a.source = ${origin} and a.source_id = l.ref`.execute(db);
}

/** Links that nothing else answers to: by the name of a customer merged away, when all of that name became the same. */
export async function resolveByFormerName(db: Db, target: string): Promise<void> {
  await sql`
    update link l set id = a.id, matches = 1
    from (select name, min(customer_id) as id from customer_alias group by name having count(distinct customer_id) = 1) a
    where l.target = ${target} and l.id is null and a.name = l.ref`.execute(db);
}
