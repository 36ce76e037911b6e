import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { columnsOf } from './columns.ts';
import { isVisible, type Visible } from './read.ts';

type Db = Transaction<Tables>;

export type DuplicateGroup = { reason: 'name' | 'phone'; value: string; ids: number[] };

/** Customers shown as one group; more of the same name are shown once the first have become one. */
const mostInGroup = 10;

/**
 * Customers in sight that share a name (without legal form, spaces, punctuation) or a contact's telephone number with
 * another one in sight; with a customer given, only the groups it is in.
 */
export async function listDuplicateGroups(
  db: Db,
  visible: Visible,
  customer: number | null,
  limit: number,
): Promise<DuplicateGroup[]> {
  const nameIs =
    customer === null
      ? sql``
      : sql`and customer_name_key(f.name) = (select customer_name_key(o.name) from customer o where o.id = ${customer}::bigint)`;
  const phoneIs =
    customer === null
      ? sql``
      : sql`and phone_key(p.phone) in (select phone_key(o.phone) from contact o where o.customer_id = ${customer}::bigint)`;
  const sight = isVisible('customers', visible);
  const byName = sql`
    select 'name' as reason, customer_name_key(f.name) as value, f.id from customer f
    where customer_name_key(f.name) <> '' and ${sight} ${nameIs}`;
  const byPhone = sql`
    select distinct 'phone', phone_key(p.phone), f.id from contact p join customer f on f.id = p.customer_id
    where phone_key(p.phone) is not null and p.phone is not null and ${sight} ${phoneIs}`;
  return [...(await groupsOf(db, byName, limit)), ...(await groupsOf(db, byPhone, limit))];
}

async function groupsOf(db: Db, members: RawBuilder<unknown>, limit: number): Promise<DuplicateGroup[]> {
  const answer = await sql<DuplicateGroup>`
    select reason, value, (array_agg(id order by id))[1:${sql.raw(String(mostInGroup))}] as ids
    from (${members}) m (reason, value, id)
    group by reason, value having count(*) > 1 order by max(id) desc limit ${limit}`.execute(db);
  return answer.rows;
}

export type MergeRow = {
  id: number;
  keptId: number;
  mergedId: number;
  mergedName: string;
  mergedRow: Record<string, unknown>;
  keptBefore: unknown;
  keptAfter: unknown;
  moved: Record<string, number[]>;
  madeAt: string;
  undoneAt: string | null;
};

export type NewMerge = Omit<MergeRow, 'id' | 'undoneAt'> & { madeBy: number | null };

export async function insertMerge(db: Db, merge: NewMerge): Promise<number> {
  const { id } = await db
    .insertInto('customer_merge')
    .values({
      kept_id: merge.keptId,
      merged_id: merge.mergedId,
      merged_name: merge.mergedName,
      merged_row: JSON.stringify(merge.mergedRow),
      kept_before: JSON.stringify(merge.keptBefore),
      kept_after: JSON.stringify(merge.keptAfter),
      moved: JSON.stringify(merge.moved),
      made_by: merge.madeBy,
      made_at: merge.madeAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What was merged into a customer, latest first. */
export async function listMergesInto(db: Db, keptId: number): Promise<MergeRow[]> {
  const answer = await sql<MergeRow>`
    ${selectMerges} where kept_id = ${keptId}::bigint order by id desc limit 50`.execute(db);
  return answer.rows;
}

/** One merge, locked until the transaction ends, so that it is undone once. */
export async function getMergeForUpdate(db: Db, id: number): Promise<MergeRow | undefined> {
  const answer = await sql<MergeRow>`${selectMerges} where id = ${id}::bigint for update`.execute(db);
  return answer.rows[0];
}

export async function markUndone(db: Db, id: number, at: string): Promise<void> {
  await db.updateTable('customer_merge').set({ undone_at: at }).where('id', '=', id).execute();
}

/** The ids of the records of a kind that point at a customer. */
export async function listPointing(
  db: Db,
  kind: FactSourceKey,
  column: string,
  customer: number,
  among: readonly number[] | null = null,
): Promise<number[]> {
  const only = among === null ? sql`` : sql`and id = any(${among}::bigint[])`;
  const answer = await sql<{ id: number }>`
    select id from ${sql.table(factSource(kind).table)} where ${sql.ref(column)} = ${customer}::bigint ${only} order by id`.execute(
    db,
  );
  return answer.rows.map((row) => row.id);
}

/** Puts records into `incoming`, to point at another customer by `column`. */
export async function insertIncomingPointing(
  db: Db,
  kind: FactSourceKey,
  column: string,
  ids: readonly number[],
  customer: number,
): Promise<void> {
  await sql`
    insert into incoming (line, fact_id, source_id, ${sql.ref(column)})
    select 0, id, source_id, ${customer}::bigint from ${sql.table(factSource(kind).table)}
    where id = any(${ids}::bigint[])`.execute(db);
}

/** Everything stored of a customer, to be put back as it was. */
export async function getCustomerRow(db: Db, id: number): Promise<Record<string, unknown>> {
  const answer = await sql<{ row: Record<string, unknown> }>`
    select jsonb_build_object(${sql.raw(storedColumns.map((name) => `'${name}', ${name}`).join(', '))}) as row
    from customer where id = ${id}::bigint`.execute(db);
  const row = answer.rows[0]?.row;
  if (!row) throw new Error(`customer ${id} was locked and is not there`);
  return row;
}

/** Puts a customer back under the id it had. */
export async function restoreCustomer(db: Db, row: Record<string, unknown>): Promise<void> {
  const names = sql.raw(storedColumns.join(', '));
  await sql`
    insert into customer (${names}) overriding system value
    select ${names} from jsonb_populate_record(null::customer, ${JSON.stringify(row)}::jsonb)`.execute(db);
}

const storedColumns = [
  'id',
  'source',
  'source_id',
  ...columnsOf('customers').map((column) => column.name),
  'fields',
  'import_id',
];

const selectMerges = sql`
  select id, kept_id as "keptId", merged_id as "mergedId", merged_name as "mergedName", merged_row as "mergedRow",
    kept_before as "keptBefore", kept_after as "keptAfter", moved, made_at as "madeAt", undone_at as "undoneAt"
  from customer_merge`;
