import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import {
  failRunningRuns,
  getMappingRow,
  getRunRow,
  insertRun,
  listRunRows,
  type RunCounts,
  type RunError,
  type RunRow,
  updateRunCounts,
  updateRunEnd,
  upsertMapping,
} from '../store/import-runs.ts';

/** What brings a file in: a run with its counts and errors, seen by everyone who may import while it goes on. */
export type ImportFileFacts = { origin: string; kind: string; fileName: string; fileHash: string; mapping: unknown };

export type ImportProgress = RunCounts;
export type ImportError = RunError;

export const noCounts: ImportProgress = {
  read: 0,
  total: null,
  created: 0,
  changed: 0,
  unchanged: 0,
  leftOut: 0,
  skipped: 0,
};

export async function startRun(ctx: Context, file: ImportFileFacts): Promise<number> {
  return insertRun(ctx.db, { ...file, actorId: ctx.actor.personId, counts: noCounts }, ctx.now.toISOString());
}

/** Shows how far a run is; called outside the transaction that stores the records. */
export async function saveProgress(ctx: Context, runId: number, counts: RunCounts): Promise<void> {
  await updateRunCounts(ctx.db, runId, counts);
}

/** Ends a run whose records are stored, in the same transaction, and remembers its mapping for the next file. */
export async function completeRun(
  ctx: Context,
  runId: number,
  file: ImportFileFacts,
  result: { counts: RunCounts; errors: readonly RunError[]; errorCount: number },
): Promise<void> {
  await updateRunEnd(ctx.db, runId, { status: 'done', ...result }, ctx.now.toISOString());
  await upsertMapping(ctx.db, file.origin, file.kind, file.mapping);
  const { created, changed, leftOut } = result.counts;
  // A file that changed nothing leaves nothing behind but the run itself.
  if (created + changed === 0) return;
  await recordChange(ctx, {
    action: 'imported',
    entity: 'import',
    entityId: runId,
    title: file.fileName,
    after: { kind: file.kind, origin: file.origin, created, changed, leftOut },
  });
}

/** Ends a run of which nothing was stored. */
export async function abandonRun(
  ctx: Context,
  runId: number,
  status: 'refused' | 'failed',
  result: { counts: RunCounts; errors: readonly RunError[]; errorCount: number },
): Promise<void> {
  await updateRunEnd(ctx.db, runId, { status, ...result }, ctx.now.toISOString());
}

/** Called when the program starts: what was running then is over, and nothing of it was stored. Returns how many. */
export async function failInterruptedRuns(ctx: Context): Promise<number> {
  const error = { line: 0, column: null, code: 'import.interrupted', params: {} };
  return failRunningRuns(ctx.db, error, ctx.now.toISOString());
}

/** @throws Refusal import.not_found */
export async function getRun(ctx: Context, runId: number): Promise<RunRow & { errors: RunError[] }> {
  const run = await getRunRow(ctx.db, runId);
  if (!run) throw new Refusal('import.not_found');
  return run;
}

/** Latest first. `before`: only runs older than this one. */
export async function listRuns(ctx: Context, before: number | null, limit: number): Promise<RunRow[]> {
  return listRunRows(ctx.db, before, limit);
}

/** The mapping used last for files of this origin and kind, as it was stored. */
export async function rememberedMapping(ctx: Context, origin: string, kind: string): Promise<unknown> {
  return getMappingRow(ctx.db, origin, kind);
}
