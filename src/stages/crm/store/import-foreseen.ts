import { type RawBuilder, sql, type Transaction } from 'kysely';
import { factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { type Column, pointedTable } from './columns.ts';
import type { Batch } from './incoming.ts';

/** What would become of one row of a file; `was` holds the stored values that would change, as texts by field key. */
export type ForeseenRow = {
  line: number;
  effect: 'created' | 'changed' | 'unchanged';
  was: Record<string, string | null>;
};

/** How many rows of `incoming` have no stored record yet. */
export async function countNew(db: Transaction<Tables>, batch: Batch): Promise<number> {
  const answer = await sql<{ count: number }>`
    select count(*) as count from incoming i left join ${storedOf(batch)} where f.id is null`.execute(db);
  return answer.rows[0]?.count ?? 0;
}

/** The first rows of each sort, in the order of the file. Called when `changing` is filled. */
export async function listForeseen(db: Transaction<Tables>, batch: Batch, limit: number): Promise<ForeseenRow[]> {
  const changes = batch.written.map(
    (column) => sql`case when f.${sql.ref(column.name)} is distinct from c.${sql.ref(column.name)}
      then jsonb_build_object(${column.key}::text, ${readable(column)}) else '{}' end`,
  );
  const was = changes.length === 0 ? sql`'{}'::jsonb` : sql.join(changes, sql` || `);
  const answer = await sql<ForeseenRow>`
    with foreseen as (
      select i.line, case when f.id is null then 'created' when c.fact_id is null then 'unchanged' else 'changed' end as effect,
        case when c.fact_id is null then '{}'::jsonb else ${was} end as was
      from incoming i left join ${storedOf(batch)} left join changing c on c.fact_id = f.id
    ), numbered as (select *, row_number() over (partition by effect order by line) as place from foreseen)
    select line, effect, was from numbered where place <= ${limit} order by line`.execute(db);
  return answer.rows;
}

function storedOf(batch: Batch): RawBuilder<unknown> {
  const table = sql.raw(factSource(batch.kind).table);
  return sql`${table} f on f.source = ${batch.origin} and f.source_id = i.source_id`;
}

function readable(column: Column): RawBuilder<unknown> {
  const table = pointedTable(column);
  const stored = sql`f.${sql.ref(column.name)}`;
  return table ? sql`(select n.name from ${sql.raw(table)} n where n.id = ${stored})` : sql`${stored}::text`;
}
