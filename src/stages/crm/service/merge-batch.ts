import { factSource } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { deleteMergedFromBatch } from '../store/aliases.ts';
import { collectProblems, listProblems, type Problem } from '../store/checks.ts';
import { columnFor } from '../store/columns.ts';
import type { Batch } from '../store/incoming.ts';
import { insertNew } from '../store/insert-new.ts';
import { insertMissingCustomers, resolveLinks } from '../store/links.ts';
import { insertLogEntries, type LogWriter } from '../store/log.ts';
import { insertMarks } from '../store/marks.ts';
import { collectChanging, lockChanging, updateChanging } from '../store/merge.ts';
import { insertStages } from '../store/stages.ts';
import { wordsOf } from './check-input.ts';
import { renewStaleSplits } from './splits.ts';

export type MergeOptions = {
  /** New records get no log entry of their own, because the import's entry speaks for them. */
  newAreLogged: boolean;
  /** The stages that deals entered come separately. */
  stagesFollow?: boolean;
};

export type MergeCounts = { created: number; changed: number; problems: Problem[] };

/** Finds links and problems of what stands in `incoming`; `createCustomers` makes the customers that are only named. */
export async function checkBatch(ctx: Context, batch: Batch, createCustomers: boolean): Promise<void> {
  if (batch.kind === 'customers' && batch.foundBy === 'source_id') await deleteMergedFromBatch(ctx.db, batch.origin);
  await resolveLinks(ctx.db, batch);
  if (createCustomers) await insertMissingCustomers(ctx.db, batch);
  await collectProblems(ctx.db, batch);
}

/** @throws Refusal for the first problem found */
export async function refuseProblems(ctx: Context, batch: Batch): Promise<void> {
  const [problem] = await listProblems(ctx.db, 1);
  if (problem) throw problemRefusal(batch, problem);
}

/** Stores what stands in `incoming` and all that follows from it: stages, splits, log, marks. */
export async function mergeBatch(
  ctx: Context,
  batch: Batch,
  options: MergeOptions,
): Promise<Omit<MergeCounts, 'problems'>> {
  const by = { actor: ctx.actor, at: ctx.now.toISOString() };
  const changed = await collectAndLock(ctx, batch);
  const what = { logged: options.newAreLogged, withStages: !options.stagesFollow };
  const created = batch.foundBy === 'source_id' ? await addNew(ctx, batch, by, what) : 0;
  if (changed > 0) await changeStored(ctx, batch, by, what.withStages);
  return { created, changed };
}

/** Changes the stored records that differ, with all that follows. */
async function changeStored(ctx: Context, batch: Batch, by: LogWriter, withStages: boolean): Promise<void> {
  await updateChanging(ctx.db, batch);
  if (batch.kind === 'deals') {
    if (withStages) await insertStages(ctx.db, by.at);
    await renewStaleSplits(ctx, batch.basePlaces);
  }
  await insertLogEntries(ctx.db, batch.kind, by);
  await insertMarks(ctx.db, batch.kind);
}

/** Compares until nothing moved between comparing and locking; the second time all rows of the first are locked. */
async function collectAndLock(ctx: Context, batch: Batch): Promise<number> {
  for (;;) {
    const changing = await collectChanging(ctx.db, batch);
    if (changing === 0 || (await lockChanging(ctx.db, batch.kind)) === 0) return changing;
  }
}

/** @throws Refusal fact.busy when another writer added the same record at the same moment */
async function addNew(
  ctx: Context,
  batch: Batch,
  by: LogWriter,
  what: Parameters<typeof insertNew>[3],
): Promise<number> {
  try {
    return await insertNew(ctx.db, batch, by, what);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23505') throw new Refusal('fact.busy');
    throw error;
  }
}

export function problemRefusal(batch: Pick<Batch, 'kind'>, problem: Problem): Refusal {
  return new Refusal(problem.code, { ...fieldWords(batch, problem.key), ...problem.params });
}

/** The field's words for the sentence; the record's own number is no field of the catalogue. */
export function fieldWords(batch: Pick<Batch, 'kind'>, key: string): { fieldZh: string; fieldEn: string } {
  const column = columnFor(batch.kind, key);
  const field = column?.field ?? factSource(batch.kind).fields.find((candidate) => candidate.key === key);
  return field ? wordsOf(field) : { fieldZh: '编号', fieldEn: 'Number' };
}
