import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';

/** The list of backups made from the page. */
type Db = Context['db'];

export type MadeBackup = {
  id: number;
  madeAt: string;
  madeBy: string;
  finishedAt: string | null;
  bytes: number | null;
  rows: number | null;
};

const shownAtMost = 10;
const holdsForMinutes = 10;

/** @throws Refusal backup.whole_company */
export function refuseNarrowScope({ actor }: Context): void {
  if (actor.scope.kind !== 'all') throw new Refusal('backup.whole_company');
}

export async function listMade(db: Db): Promise<MadeBackup[]> {
  const found = await sql<MadeBackup>`
    select id, made_at as "madeAt", made_by as "madeBy", finished_at as "finishedAt", bytes, row_count as rows
    from backup order by id desc limit ${shownAtMost}`.execute(db);
  return found.rows;
}

/** @returns the ticket with which the backup can be downloaded once */
export async function prepareDownload(ctx: Context): Promise<{ id: number; ticket: string }> {
  const ticket = randomBytes(24).toString('base64url');
  const made = await sql<{ id: number }>`
    insert into backup (ticket_hash, made_at, made_by)
    values (${hashOf(ticket)}, ${ctx.now.toISOString()}, ${ctx.actor.name}) returning id`.execute(ctx.db);
  const id = made.rows[0]?.id ?? 0;
  await recordChange(ctx, { action: 'backed_up', entity: 'backup', entityId: id });
  return { id, ticket };
}

/** Uses up the ticket. @throws Refusal backup.link_over */
export async function useTicket(ctx: Context, ticket: string): Promise<number> {
  const now = ctx.now.toISOString();
  const found = await sql<{ id: number }>`
    update backup set started_at = ${now}
    where ticket_hash = ${hashOf(ticket)} and started_at is null
      and made_at > ${now}::timestamptz - make_interval(mins => ${holdsForMinutes}) returning id`.execute(ctx.db);
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Refusal('backup.link_over');
  return id;
}

export async function noteFinished(ctx: Context, id: number, bytes: number, rows: number): Promise<void> {
  await sql`
    update backup set finished_at = ${ctx.now.toISOString()}, bytes = ${bytes}, row_count = ${rows}
    where id = ${id}`.execute(ctx.db);
}

function hashOf(ticket: string): Buffer {
  return createHash('sha256').update(ticket).digest();
}
