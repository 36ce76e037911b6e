import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { Visible } from './read.ts';

/** How many of a person's latest activities are looked at; whoever is not among them is not recent. */
const lookedAt = 200;

/**
 * Customers a person was last in touch with, latest first, then the newest of their own. Only those in sight, or nobody's.
 */
export async function listRecentCustomers(
  db: Transaction<Tables>,
  personId: number,
  visible: Visible,
  limit: number,
): Promise<{ id: number; name: string; lastOn: string | null }[]> {
  const inSight = visible === 'all' ? sql`true` : sql`(c.owner_id is null or c.owner_id = any(${visible}::integer[]))`;
  const answer = await sql<{ id: number; name: string; lastOn: string | null }>`
    with met as (
      select customer_id as id, max(done_on) as on_day, max(id) as last_id
      from (
        select id, customer_id, done_on from activity
        where owner_id = ${personId} and customer_id is not null order by done_on desc, id desc limit ${lookedAt}
      ) a group by customer_id
    ), own as (
      select id from customer where owner_id = ${personId}
      order by created_on desc nulls last, id desc limit ${limit}
    )
    select c.id, c.name, m.on_day as "lastOn"
    from customer c left join met m on m.id = c.id
    where (m.id is not null or c.id in (select id from own)) and ${inSight}
    order by m.on_day desc nulls last, m.last_id desc nulls last, c.created_on desc nulls last, c.id desc limit ${limit}`.execute(
    db,
  );
  return answer.rows;
}
