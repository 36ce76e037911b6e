import { sql } from 'kysely';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';

/** Two starts at once must not load twice; the lock goes with the transaction. */
export async function lockDemo(db: Context['db']): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('demo'), hashtext(current_schema()))`.execute(db);
}

export async function hasPeople(db: Context['db']): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).execute()).length > 0;
}

/** The run that brings the facts of one kind, so that its one entry in the log speaks for all of them. */
export async function insertRun(ctx: Context, kind: FactSourceKey, origin: string, rows: number): Promise<number> {
  const run = await ctx.db
    .insertInto('import_run')
    .values({
      source: origin,
      kind,
      file_name: '演示公司',
      file_hash: '',
      mapping: '{}',
      status: 'done',
      counts: JSON.stringify({ created: rows }),
      actor_id: ctx.actor.personId,
      started_at: ctx.now.toISOString(),
      ended_at: ctx.now.toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return run.id;
}
