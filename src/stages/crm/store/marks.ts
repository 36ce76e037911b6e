import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource, factSources } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { linkColumns } from './columns.ts';
import { touchedValues } from './merge.ts';

/**
 * Says whom to compute again after what `touched` tells: everyone credited before or after, in the month of every date
 * of the record before and after, and whoever depends on the record without owning it.
 */
export async function insertMarks(db: Transaction<Tables>, kind: FactSourceKey): Promise<void> {
  const marks = [markedBySelf(kind)];
  if (kind === 'deals') marks.push(markedByFirstDeal());
  if (kind === 'customers') marks.push(...markedByCustomer());
  await sql`
    insert into dirty_mark (source, person_id, on_date)
    select distinct source, person_id, date_trunc('month', on_date::timestamp)::date
    from (${sql.join(marks, sql` union all `)}) m
    where person_id is not null and on_date is not null`.execute(db);
}

function markedBySelf(kind: FactSourceKey): RawBuilder<unknown> {
  return sql`
    select ${kind}::text as source, p.person_id, d.on_date
    from touched cross join lateral unnest(before_people) p (person_id) cross join lateral unnest(before_dates) d (on_date)
    union all
    select ${kind}::text, p.person_id, d.on_date
    from touched cross join lateral unnest(after_people) p (person_id) cross join lateral unnest(after_dates) d (on_date)`;
}

/**
 * Whether a deal is its customer's first depends on the customer's other won deals: when one is won, lost, moved in time
 * or to someone else, the others may become or cease to be the first.
 */
function markedByFirstDeal(): RawBuilder<unknown> {
  return sql`
    select 'deals'::text as source, p.person_id, x.on_date
    from (
      select before_customer as customer_id from touched where before_won and ${firstMayChange}
      union
      select after_customer from touched where after_won and ${firstMayChange}
    ) c
    join (
      select d.id, d.customer_id, ${touchedValues('deals', 'd', 'after')} from deal d
      where d.status = 'won' and not exists (select from touched t where t.fact_id = d.id)
    ) o on o.customer_id = c.customer_id
    cross join lateral unnest(o.after_people) p (person_id)
    cross join lateral unnest(o.after_dates) x (on_date)`;
}

const firstMayChange = sql`(before_won, before_customer, before_closed, before_people)
  is distinct from (after_won, after_customer, after_closed, after_people)`;

/** Measures may ask for the level, region or industry of a fact's customer, so a changed customer marks all its facts. */
function markedByCustomer(): RawBuilder<unknown>[] {
  return factSources.flatMap((source) => {
    const column = linkColumns(source.key).find((candidate) => candidate.linkTable === 'customer');
    if (!column) return [];
    return [
      sql`
        select ${source.key}::text as source, p.person_id, x.on_date
        from (
          select f.${sql.raw(column.name)} as customer_id, ${touchedValues(source.key, 'f', 'after')}
          from ${sql.raw(factSource(source.key).table)} f
          where f.${sql.raw(column.name)} in (
            select fact_id from touched where not is_new and not is_gone and before - 'owner_id' <> after - 'owner_id'
          )
        ) o
        cross join lateral unnest(o.after_people) p (person_id)
        cross join lateral unnest(o.after_dates) x (on_date)`,
    ];
  });
}
