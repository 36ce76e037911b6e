import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

/** A setting as stored; undefined when it was never set. */
export async function getSetting(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

export async function putSetting(db: Db, key: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value);
  await db
    .insertInto('setting')
    .values({ key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute();
}

/** Whether any amount is kept in the base currency already. */
export async function hasAmounts(db: Db): Promise<boolean> {
  const answer = await sql<{ found: boolean }>`
    select exists (select from deal where base_amount is not null)
      or exists (select from contract where base_amount is not null)
      or exists (select from payment where base_amount is not null) as found`.execute(db);
  return answer.rows[0]?.found ?? false;
}
