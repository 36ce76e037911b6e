import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';

export type SplitRow = { dealId: number; personId: number; share: string; baseAmount: string | null };

/** One person's part of a deal; `amount` in the organisation's currency. */
export type DealSplit = { personId: number; name: string; share: string; amount: string | null };

export async function listSplits(db: Transaction<Tables>, dealId: number): Promise<DealSplit[]> {
  return db
    .selectFrom('deal_split')
    .innerJoin('person', 'person.id', 'deal_split.person_id')
    .select(['person.id as personId', 'person.name', 'share', 'base_amount as amount'])
    .where('deal_id', '=', dealId)
    .orderBy('share', 'desc')
    .orderBy('person.id')
    .execute();
}

/** A split deal whose owner or amount just changed, with the shares it has. */
export type StaleSplit = {
  dealId: number;
  beforeOwner: number | null;
  owner: number | null;
  baseAmount: string | null;
  shares: { personId: number; share: string }[];
};

export async function listStaleSplits(db: Transaction<Tables>): Promise<StaleSplit[]> {
  const answer = await sql<StaleSplit>`
    select t.fact_id as "dealId", t.before_owner as "beforeOwner", t.after_owner as owner, t.after_base as "baseAmount",
      (select jsonb_agg(jsonb_build_object('personId', s.person_id, 'share', s.share::text) order by s.person_id)
       from deal_split s where s.deal_id = t.fact_id) as shares
    from touched t
    where t.is_split and (t.before_owner is distinct from t.after_owner or t.before_base is distinct from t.after_base)
    order by t.fact_id`.execute(db);
  return answer.rows;
}

/** Replaces the splits of the given deals. */
export async function replaceSplits(
  db: Transaction<Tables>,
  dealIds: readonly number[],
  rows: readonly SplitRow[],
): Promise<void> {
  await sql`delete from deal_split where deal_id = any(${dealIds}::bigint[])`.execute(db);
  await sql`
    insert into deal_split (deal_id, person_id, share, base_amount)
    select "dealId", "personId", share, "baseAmount"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row ("dealId" bigint, "personId" integer, share numeric, "baseAmount" numeric)`.execute(db);
}

export async function updateIsSplit(db: Transaction<Tables>, dealId: number, isSplit: boolean): Promise<void> {
  await db.updateTable('deal').set({ is_split: isSplit }).where('id', '=', dealId).execute();
}

/** After the splits of touched deals were renewed: who is credited now. */
export async function updateTouchedPeople(db: Transaction<Tables>, dealIds: readonly number[]): Promise<void> {
  await sql`
    update touched t set after_people = array(select s.person_id from deal_split s where s.deal_id = t.fact_id)
    where fact_id = any(${dealIds}::bigint[])`.execute(db);
}
