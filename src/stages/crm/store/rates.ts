import { sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';

export type Rate = { currency: string; validFrom: string; rate: string };

export async function listRates(db: Transaction<Tables>): Promise<Rate[]> {
  return db
    .selectFrom('exchange_rate')
    .select(['currency', 'valid_from as validFrom', 'rate'])
    .orderBy('currency')
    .orderBy('valid_from', 'desc')
    .execute();
}

/** The rate in force on a day ('infinity': the latest). */
export async function getRate(db: Transaction<Tables>, currency: string, day: string): Promise<string | undefined> {
  const answer = await sql<{ rate: string }>`
    select rate from exchange_rate where currency = ${currency} and valid_from <= ${day}::date
    order by valid_from desc limit 1`.execute(db);
  return answer.rows[0]?.rate;
}

/** Saves rates and returns, as they were and are, those that are new or different. */
export async function upsertRates(
  db: Transaction<Tables>,
  rates: readonly Rate[],
): Promise<(Rate & { before: string | null })[]> {
  const answer = await sql<Rate & { before: string | null }>`
    with wanted as (
      select w.currency, w."validFrom" as valid_from, w.rate, e.rate as before
      from jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as w (currency text, "validFrom" date, rate numeric)
      left join exchange_rate e on e.currency = w.currency and e.valid_from = w."validFrom"
      where e.rate is distinct from w.rate
    ), saved as (
      insert into exchange_rate (currency, valid_from, rate) select currency, valid_from, rate from wanted
      on conflict (currency, valid_from) do update set rate = excluded.rate
    )
    select currency, valid_from as "validFrom", rate, before from wanted`.execute(db);
  return answer.rows;
}

/** Puts every record kept in one of the currencies into `incoming`, unchanged, so that it is converted again. */
export async function insertIncomingByCurrency(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  currencies: readonly string[],
): Promise<void> {
  await sql`
    insert into incoming (line, fact_id, source_id)
    select 0, id, source_id from ${sql.raw(factSource(kind).table)} where currency = any(${currencies})`.execute(db);
}
