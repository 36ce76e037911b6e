import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';

export type InboxRow = {
  isOn: boolean;
  everyMinutes: number | null;
  dayTime: string | null;
  leaveBadRowsOut: boolean;
  patterns: { pattern: string; origin: string }[];
  nextAt: string | null;
};

export async function getInboxRow(db: Transaction<Tables>): Promise<InboxRow | undefined> {
  const answer = await sql<InboxRow>`
    select is_on as "isOn", every_minutes as "everyMinutes", day_time as "dayTime", leave_bad_rows_out as "leaveBadRowsOut",
      patterns, next_at as "nextAt"
    from import_inbox`.execute(db);
  return answer.rows[0];
}

export async function putInboxRow(db: Transaction<Tables>, row: InboxRow): Promise<void> {
  const values = {
    is_on: row.isOn,
    every_minutes: row.everyMinutes,
    day_time: row.dayTime,
    leave_bad_rows_out: row.leaveBadRowsOut,
    patterns: JSON.stringify(row.patterns),
    next_at: row.nextAt,
  };
  await db
    .insertInto('import_inbox')
    .values(values)
    .onConflict((conflict) => conflict.column('only_one').doUpdateSet(values))
    .execute();
}

export async function updateInboxNext(db: Transaction<Tables>, nextAt: string | null): Promise<void> {
  await db.updateTable('import_inbox').set({ next_at: nextAt }).execute();
}

/** Takes the right to look through the folder until the transaction ends; false when somebody else has it. */
export async function tryLockInbox(db: Transaction<Tables>): Promise<boolean> {
  const answer = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('import_inbox'), hashtext(current_schema())) as locked`.execute(db);
  return answer.rows[0]?.locked ?? false;
}

export type InboxFileRow = {
  id: number;
  path: string;
  at: string;
  status: 'done' | 'failed';
  runId: number | null;
  problem: { code: string; params: Record<string, string | number | null> } | null;
  movedTo: string | null;
  created: number | null;
  changed: number | null;
  leftOut: number | null;
};

export async function insertInboxFile(
  db: Transaction<Tables>,
  file: Pick<InboxFileRow, 'path' | 'at' | 'status' | 'runId' | 'problem' | 'movedTo'>,
): Promise<void> {
  await db
    .insertInto('import_inbox_file')
    .values({
      path: file.path,
      at: file.at,
      status: file.status,
      run_id: file.runId,
      problem: file.problem === null ? null : JSON.stringify(file.problem),
      moved_to: file.movedTo,
    })
    .execute();
}

export async function listInboxFiles(db: Transaction<Tables>, limit: number): Promise<InboxFileRow[]> {
  const answer = await sql<InboxFileRow>`
    select f.id, f.path, f.at, f.status, f.run_id as "runId", f.problem, f.moved_to as "movedTo",
      (r.counts ->> 'created')::integer as created, (r.counts ->> 'changed')::integer as changed,
      (r.counts ->> 'leftOut')::integer as "leftOut"
    from import_inbox_file f left join import_run r on r.id = f.run_id order by f.id desc limit ${limit}`.execute(db);
  return answer.rows;
}

/** The mappings remembered for files of an origin, by kind. */
export async function listMappingRows(
  db: Transaction<Tables>,
  origin: string,
): Promise<{ kind: string; mapping: unknown }[]> {
  return db
    .selectFrom('import_mapping')
    .select(['kind', 'mapping'])
    .where('source', '=', origin)
    .orderBy('kind')
    .execute();
}
