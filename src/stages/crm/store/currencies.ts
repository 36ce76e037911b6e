import { sql, type Transaction } from 'kysely';
import { factSource, factSources } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { hasAmount } from './columns.ts';

export type CurrencyUse = {
  currency: string;
  records: number;
  firstOn: string | null;
  lastOn: string | null;
  withoutRate: number;
};

/** Records in currencies other than the organisation's own, by currency. */
export async function listCurrencyUse(db: Transaction<Tables>, baseCurrency: string): Promise<CurrencyUse[]> {
  const kinds = factSources.filter(({ key }) => hasAmount(key)).map(({ key }) => factSource(key));
  const parts = kinds.map(
    ({ table, date }) => sql`
      select currency, ${sql.ref(date)} as on_date, amount is not null and base_amount is null as unconverted
      from ${sql.table(table)} where currency <> ${baseCurrency}`,
  );
  const answer = await sql<CurrencyUse>`
    select currency, count(*) as records, min(on_date) as "firstOn", max(on_date) as "lastOn",
      count(*) filter (where unconverted) as "withoutRate"
    from (${sql.join(parts, sql` union all `)}) f group by currency order by count(*) desc, currency`.execute(db);
  return answer.rows;
}
