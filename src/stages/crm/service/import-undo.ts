import { type FactSourceKey, isFactSource } from '#engine/facts/catalog.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { lockOrigin } from '../store/change.ts';
import { columnsOf, hasAmount } from '../store/columns.ts';
import type { UndoneCounts } from '../store/import-runs.ts';
import {
  applyUndoing,
  collectUndoing,
  countUndoing,
  deleteChanges,
  forgetUndone,
  insertChanges,
  insertIncomingPutBack,
  type LeftRecord,
  listChanges,
  listLeft,
  listPeopleChangedSince,
  lockRun,
  type UndoneRun,
  updateRunUndone,
} from '../store/import-undo.ts';
import { insertLogEntries } from '../store/log.ts';
import { insertMarks } from '../store/marks.ts';
import { mergeBatch } from './merge-batch.ts';
import { ownOrigin, withBatch } from './open-batch.ts';

/** What taking an import back did; `left` names the first of the records that stay as they are. */
export type UndoResult = { counts: UndoneCounts; left: (LeftRecord & { kind: FactSourceKey | 'people' })[] };

/** How many of the records that stay are named. */
const shownLeft = 200;

/** Longest first that may be needed by the others: a deal goes before the customer that was made for it. */
const withCustomers = (kind: FactSourceKey): FactSourceKey[] => (kind === 'customers' ? [kind] : [kind, 'customers']);

/**
 * The run, locked, if it can be taken back.
 * @throws Refusal import.not_found, import.not_undoable
 */
export async function lockUndoable(ctx: Context, runId: number): Promise<UndoneRun> {
  const run = await lockRun(ctx.db, runId);
  if (!run) throw new Refusal('import.not_found');
  if (run.status !== 'done' || !run.canUndo) throw new Refusal('import.not_undoable', { file: run.fileName });
  return run;
}

/**
 * Takes an import of facts back, in the caller's transaction: what it added is removed, what it changed is as it was, with
 * log entries, stages, splits and marks. Records that somebody changed since, or that others point at, stay as they are and
 * are named, because taking them back as well would undo work that nobody asked to undo.
 */
export async function undoFacts(ctx: Context, run: UndoneRun): Promise<UndoResult> {
  const result = noResult();
  for (const kind of kindsOf(run)) {
    await lockOrigin(ctx.db, kind, run.origin);
    await collectUndoing(ctx.db, kind, run.id);
    await addTo(ctx, result, kind);
    await takeBack(ctx, kind, run);
    await forgetUndone(ctx.db, kind, run.id);
  }
  return result;
}

/** Marks the run as taken back and says so in the activity log. */
export async function completeUndo(ctx: Context, run: UndoneRun, counts: UndoneCounts): Promise<void> {
  await updateRunUndone(ctx.db, run.id, { name: ctx.actor.name, at: ctx.now.toISOString() }, counts);
  await recordChange(ctx, {
    action: 'import_undone',
    entity: 'import',
    entityId: run.id,
    title: run.fileName,
    after: { kind: run.kind, origin: run.origin, ...counts },
  });
}

async function takeBack(ctx: Context, kind: FactSourceKey, run: UndoneRun): Promise<void> {
  const by = { actor: ctx.actor, at: ctx.now.toISOString() };
  const options = { origin: ownOrigin, foundBy: 'id' as const, importId: null };
  await withBatch(ctx, kind, { columns: [], fields: false }, options, async (batch) => {
    await applyUndoing(ctx.db, kind, run);
    await insertLogEntries(ctx.db, kind, by);
    await insertMarks(ctx.db, kind);
    if (hasAmount(kind)) {
      await insertIncomingPutBack(ctx.db, kind);
      await mergeBatch(ctx, batch, { newAreLogged: true, stagesFollow: true });
    }
  });
}

function kindsOf(run: UndoneRun): FactSourceKey[] {
  if (!isFactSource(run.kind)) throw new Error(`import ${run.id} is none of facts`);
  const named = columnsOf(run.kind).some((column) => column.linkTable === 'customer');
  return named ? withCustomers(run.kind) : [run.kind];
}

function noResult(): UndoResult {
  return { counts: { removed: 0, restored: 0, left: 0 }, left: [] };
}

async function addTo(ctx: Context, result: UndoResult, kind: FactSourceKey): Promise<void> {
  const { removed, restored, left } = await countUndoing(ctx.db);
  result.counts.removed += removed;
  result.counts.restored += restored;
  result.counts.left += left;
  if (left === 0 || result.left.length >= shownLeft) return;
  const rows = await listLeft(ctx.db, kind, shownLeft - result.left.length);
  result.left.push(...rows.map((row) => ({ ...row, kind })));
}

/** Keeps what an import of people changed; under 0, which is nobody's number, what it made besides. */
export async function keepChanges(
  ctx: Context,
  runId: number,
  changes: readonly { id: number; before: object | null }[],
): Promise<void> {
  await insertChanges(ctx.db, runId, changes);
}

export async function readChanges(ctx: Context, runId: number): Promise<{ id: number; before: unknown }[]> {
  return listChanges(ctx.db, runId);
}

/** What was put back needs no keeping; what was left stays known as changed by this run. */
export async function forgetChanges(ctx: Context, runId: number, ids: readonly number[]): Promise<void> {
  await deleteChanges(ctx.db, runId, ids);
}

export async function peopleChangedSince(ctx: Context, runId: number, ids: readonly number[]): Promise<Set<number>> {
  return new Set(await listPeopleChangedSince(ctx.db, runId, ids));
}
