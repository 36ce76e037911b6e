import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { countReferences, deleteFactRow } from '../store/change.ts';
import type { Column } from '../store/columns.ts';
import { insertIncomingByLink } from '../store/references.ts';
import { listSplits } from '../store/splits.ts';
import { mergeBatch } from './merge-batch.ts';
import { ownOrigin, withBatch } from './open-batch.ts';
import { recordFact } from './record-fact.ts';
import { lockFact } from './require-fact.ts';
import { moveTasksAbout } from './tasks.ts';
import { visibleOwners } from './visible.ts';

/**
 * Deletes a record. Records and tasks that only point at it (an activity at its deal) lose the pointer, each with its own
 * entry in the log; a customer that still has records is not deleted.
 * @throws Refusal fact.not_found, fact.not_owner, fact.referenced
 */
export async function deleteFact(ctx: Context, kind: FactSourceKey, id: number): Promise<void> {
  const stored = await lockFact(ctx, kind, id, await visibleOwners(ctx));
  const references = await countReferences(ctx.db, kind, id);
  if (kind === 'customers') refuseReferences(references);
  for (const reference of references) await removeLink(ctx, reference.kind, reference.column, id);
  await moveTasksAbout(ctx, kind, id, null);
  const shares = stored.isSplit ? await listSplits(ctx.db, id) : [];
  await deleteFactRow(ctx.db, kind, id);
  const peopleBefore = shares.map((entry) => entry.personId);
  await recordFact(ctx, kind, { id, before: stored, after: null, peopleBefore, peopleAfter: [] });
}

async function removeLink(ctx: Context, kind: FactSourceKey, column: Column, id: number): Promise<void> {
  const options = { origin: ownOrigin, foundBy: 'id' as const, importId: null };
  await withBatch(ctx, kind, { columns: [column], fields: false }, options, async (batch) => {
    await insertIncomingByLink(ctx.db, kind, column.name, id);
    await mergeBatch(ctx, batch, { newAreLogged: true });
  });
}

function refuseReferences(references: readonly { kind: FactSourceKey; count: number }[]): void {
  const [first] = references;
  if (!first) return;
  const { zh, en } = factSource(first.kind).words;
  throw new Refusal('fact.referenced', { count: first.count, kindZh: zh, kindEn: en });
}
