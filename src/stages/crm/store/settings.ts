import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';

/** The organisation's own currency; CNY until one is set. */
export async function readBaseCurrency(db: Transaction<Tables>): Promise<string> {
  const answer = await sql<{ value: unknown }>`select value from setting where key = 'baseCurrency'`.execute(db);
  const value = answer.rows[0]?.value;
  return typeof value === 'string' ? value : 'CNY';
}
