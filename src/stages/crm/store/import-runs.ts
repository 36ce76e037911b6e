import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';

export type RunStatus = 'running' | 'done' | 'refused' | 'failed' | 'undone';

/** Rows of a run so far or in the end. `total` is null until the file has been read through. */
export type RunCounts = {
  read: number;
  total: number | null;
  created: number;
  changed: number;
  unchanged: number;
  leftOut: number;
  skipped: number;
};

/** One thing wrong with one cell or row; `line` 0 for the file as a whole. */
export type RunError = {
  line: number;
  column: string | null;
  code: string;
  params: Record<string, string | number | null>;
};

export type RunRow = {
  id: number;
  origin: string;
  kind: string;
  fileName: string;
  status: RunStatus;
  counts: RunCounts;
  errorCount: number;
  startedAt: string;
  endedAt: string | null;
  actor: string | null;
  /** It did something, and what it changed was kept. */
  canUndo: boolean;
  undoneAt: string | null;
  undoneBy: string | null;
  undone: UndoneCounts | null;
};

/** What taking an import back did: records removed, put back, and left because something happened to them since. */
export type UndoneCounts = { removed: number; restored: number; left: number };

export async function insertRun(
  db: Transaction<Tables>,
  run: {
    origin: string;
    kind: string;
    fileName: string;
    fileHash: string;
    mapping: unknown;
    actorId: number | null;
    counts: RunCounts;
  },
  at: string,
): Promise<number> {
  const answer = await db
    .insertInto('import_run')
    .values({
      source: run.origin,
      kind: run.kind,
      file_name: run.fileName,
      file_hash: run.fileHash,
      mapping: JSON.stringify(run.mapping),
      status: 'running',
      counts: JSON.stringify(run.counts),
      actor_id: run.actorId,
      started_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return answer.id;
}

export async function updateRunCounts(db: Transaction<Tables>, id: number, counts: RunCounts): Promise<void> {
  await db
    .updateTable('import_run')
    .set({ counts: JSON.stringify(counts) })
    .where('id', '=', id)
    .execute();
}

export async function updateRunEnd(
  db: Transaction<Tables>,
  id: number,
  end: { status: RunStatus; counts: RunCounts; errors: readonly RunError[]; errorCount: number },
  at: string,
): Promise<void> {
  const counts = { ...end.counts, errors: end.errorCount };
  const didSomething = end.status === 'done' && end.counts.created + end.counts.changed > 0;
  await db
    .updateTable('import_run')
    .set({
      status: end.status,
      counts: JSON.stringify(counts),
      errors: JSON.stringify(end.errors),
      ended_at: at,
      can_undo: didSomething,
    })
    .where('id', '=', id)
    .execute();
}

/** Runs that were going on when the program ended: their transaction is gone, nothing of them was stored. */
export async function failRunningRuns(db: Transaction<Tables>, error: RunError, at: string): Promise<number> {
  const answer = await db
    .updateTable('import_run')
    .set({ status: 'failed', errors: JSON.stringify([error]), ended_at: at })
    .where('status', '=', 'running')
    .executeTakeFirst();
  return Number(answer.numUpdatedRows);
}

const runColumns = sql`
  r.id, r.source as origin, r.kind, r.file_name as "fileName", r.status, r.counts - 'errors' as counts,
  coalesce((r.counts ->> 'errors')::integer, 0) as "errorCount", r.started_at as "startedAt", r.ended_at as "endedAt", p.name as actor,
  r.can_undo and r.status = 'done' as "canUndo", r.undone_at as "undoneAt", r.undone_by as "undoneBy", r.undone
  from import_run r left join person p on p.id = r.actor_id`;

export async function getRunRow(
  db: Transaction<Tables>,
  id: number,
): Promise<(RunRow & { errors: RunError[] }) | undefined> {
  const answer = await sql<RunRow & { errors: RunError[] }>`select r.errors, ${runColumns} where r.id = ${id}`.execute(
    db,
  );
  return answer.rows[0];
}

export async function listRunRows(db: Transaction<Tables>, before: number | null, limit: number): Promise<RunRow[]> {
  const answer = await sql<RunRow>`
    select ${runColumns} where ${before}::integer is null or r.id < ${before} order by r.id desc limit ${limit}`.execute(
    db,
  );
  return answer.rows;
}

export async function upsertMapping(
  db: Transaction<Tables>,
  origin: string,
  kind: string,
  mapping: unknown,
): Promise<void> {
  const json = JSON.stringify(mapping);
  await db
    .insertInto('import_mapping')
    .values({ source: origin, kind, mapping: json })
    .onConflict((conflict) => conflict.columns(['source', 'kind']).doUpdateSet({ mapping: json }))
    .execute();
}

export async function getMappingRow(db: Transaction<Tables>, origin: string, kind: string): Promise<unknown> {
  const row = await db
    .selectFrom('import_mapping')
    .select('mapping')
    .where('source', '=', origin)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.mapping;
}
