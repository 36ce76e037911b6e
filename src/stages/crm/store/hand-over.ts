import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { HandOverKind } from '../contract/hand-over.ts';

type Db = Transaction<Tables>;

/** A record that needs a new owner. `customerId` is the customer it belongs to, for a customer its own id. */
export type OwnedRecord = {
  kind: HandOverKind;
  id: number;
  fromId: number;
  customerId: number | null;
  title: string;
  /** Of an open deal, in the organisation's currency. */
  amount: string | null;
  createdOn: string | null;
};

/** Everything open that these people own, in a fixed order. */
export async function listOwnedRecords(db: Db, personIds: readonly number[]): Promise<OwnedRecord[]> {
  const answer = await sql<OwnedRecord>`
    select r.kind, r.id, r."fromId", r."customerId", r.title, r.amount, r."createdOn" from (
      select 'customers' as kind, id, owner_id as "fromId", id as "customerId", name as title, null::numeric as amount, null::date as "createdOn"
      from customer where owner_id = any(${personIds}::integer[])
      union all
      select 'contacts', id, owner_id, customer_id, name, null, null
      from contact where owner_id = any(${personIds}::integer[])
      union all
      select 'leads', id, owner_id, customer_id, name, null, created_on
      from lead where owner_id = any(${personIds}::integer[]) and status = 'open'
      union all
      select 'deals', id, owner_id, customer_id, name, base_amount, created_on
      from deal where owner_id = any(${personIds}::integer[]) and status = 'open'
      union all
      select 'tasks', t.id, t.person_id,
        case t.about_kind when 'customers' then t.about_id
          when 'deals' then (select d.customer_id from deal d where d.id = t.about_id) end,
        t.title, null, null
      from task t where t.person_id = any(${personIds}::integer[]) and t.done_at is null
    ) r order by r.kind, r.id`.execute(db);
  return answer.rows;
}

/** Nobody closes or takes one of these records until the transaction ends: what is listed after this is what is moved. */
export async function lockOwnedRecords(db: Db, personIds: readonly number[]): Promise<void> {
  await sql`select from customer where owner_id = any(${personIds}::integer[]) order by id for update`.execute(db);
  await sql`select from contact where owner_id = any(${personIds}::integer[]) order by id for update`.execute(db);
  await sql`select from lead where owner_id = any(${personIds}::integer[]) and status = 'open' order by id for update`.execute(
    db,
  );
  await sql`select from deal where owner_id = any(${personIds}::integer[]) and status = 'open' order by id for update`.execute(
    db,
  );
}

/** Gives open tasks to other people. @returns those that were still open and theirs */
export async function moveTasks(
  db: Db,
  moves: readonly { id: number; fromId: number; toId: number }[],
): Promise<Set<number>> {
  if (moves.length === 0) return new Set();
  const answer = await sql<{ id: number }>`
    update task t set person_id = m."toId"
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m(id bigint, "fromId" integer, "toId" integer)
    where t.id = m.id and t.person_id = m."fromId" and t.done_at is null
    returning t.id`.execute(db);
  return new Set(answer.rows.map((row) => row.id));
}
