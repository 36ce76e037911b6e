import type { Context, Transact } from '#platform/context.ts';
import { completeUndo, lockUndoable, type UndoResult, undoFacts } from '#stages/crm/service/import-undo.ts';
import { undoPeople } from './people/undo-people.ts';
import { rehearse } from './rehearse.ts';

/**
 * Takes an import back: what it added is removed, what it changed is as it was before, in the caller's transaction.
 * @throws Refusal import.not_found, import.not_undoable
 */
export async function undoImport(ctx: Context, runId: number): Promise<UndoResult> {
  const run = await lockUndoable(ctx, runId);
  const result = run.kind === 'people' ? await undoPeople(ctx, run.id) : await undoFacts(ctx, run);
  await completeUndo(ctx, run, result.counts);
  return result;
}

/** What `undoImport` would do now: it is done and taken back, so that what is shown is what would happen. */
export async function previewUndo(transact: Transact, runId: number): Promise<UndoResult> {
  return rehearse(transact, (ctx) => undoImport(ctx, runId));
}
