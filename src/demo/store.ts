import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

/** Two starts at once must not load twice; the lock goes with the transaction. */
export async function lockDemo(db: Context['db']): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('demo'), hashtext(current_schema()))`.execute(db);
}

export async function hasPeople(db: Context['db']): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).execute()).length > 0;
}
