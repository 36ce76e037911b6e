import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import { resolveByFormerName, resolveByFormerNumber } from './aliases.ts';
import { type Column, linkColumns } from './columns.ts';
import type { Batch } from './incoming.ts';

/**
 * Finds the records that the batch names by number or by name. A record of the same origin with that number wins, then
 * one of the same origin with that name, then the same of any origin; two equally good ones leave `matches` above 1. A
 * customer that was merged away is found as the one it became.
 */
export async function resolveLinks(db: Transaction<Tables>, batch: Batch): Promise<void> {
  for (const column of linkColumns(batch.kind)) {
    if (!batch.written.includes(column)) continue;
    const unresolved = await resolveByNumber(db, batch.origin, column);
    if (unresolved === 0) continue;
    const isCustomer = column.linkTable === 'customer';
    if (isCustomer) await resolveByFormerNumber(db, batch.origin, column.name);
    await resolveByAnything(db, batch.origin, column);
    if (isCustomer) await resolveByFormerName(db, column.name);
  }
  // Without statistics the planner takes it for tiny, and compares every record of the batch with every link.
  await sql`analyze link`.execute(db);
}

async function resolveByNumber(db: Transaction<Tables>, origin: string, column: Column): Promise<number> {
  const answer = await sql<{ unresolved: number }>`
    with found as (
      insert into link (target, ref, id, matches)
      select ${column.name}, r.ref, t.id, case when t.id is null then 0 else 1 end
      from (select distinct ${refOf(column)} as ref from incoming where ${refOf(column)} is not null) r
      left join ${sql.raw(column.linkTable ?? '')} t on t.source = ${origin} and t.source_id = r.ref
      returning id
    )
    select count(*) filter (where id is null) as unresolved from found`.execute(db);
  return answer.rows[0]?.unresolved ?? 0;
}

async function resolveByAnything(db: Transaction<Tables>, origin: string, column: Column): Promise<void> {
  const table = sql.raw(column.linkTable ?? '');
  await sql`
    with candidate as (
      select l.ref, t.id, case when t.source = ${origin} then 1 when t.source_id = l.ref then 2 else 3 end as rank
      from link l join ${table} t on t.name = l.ref or t.source_id = l.ref
      where l.target = ${column.name} and l.id is null
    ), best as (
      select c.ref, min(c.id) as id, count(*)::integer as matches
      from candidate c
      where c.rank = (select min(o.rank) from candidate o where o.ref = c.ref)
      group by c.ref
    )
    update link l set id = best.id, matches = best.matches
    from best where l.target = ${column.name} and l.ref = best.ref and l.id is null`.execute(db);
}

/**
 * Makes a customer for every name that no record answers to. It gets neither owner nor date: a list of deals says
 * nothing about either, and taking them from whichever row came first would let the order of a file matter.
 */
export async function insertMissingCustomers(db: Transaction<Tables>, batch: Batch): Promise<number> {
  const answer = await sql`
    with added as (
      insert into customer (source, source_id, name, import_id)
      select ${batch.origin}, l.ref, l.ref, ${batch.importId}::integer
      from link l where l.target = 'customer_id' and l.matches = 0
      returning id, source_id
    )
    update link l set id = added.id, matches = 1
    from added where l.target = 'customer_id' and l.ref = added.source_id`.execute(db);
  return Number(answer.numAffectedRows ?? 0);
}

function refOf(column: Column) {
  return sql.raw(`${column.name}_ref`);
}
