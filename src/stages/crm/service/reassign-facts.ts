import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { insertIncoming } from '../store/incoming.ts';
import { getFacts } from '../store/read.ts';
import { toIncoming, writtenColumns } from './check-input.ts';
import { checkBatch, mergeBatch, refuseProblems } from './merge-batch.ts';
import { ownOrigin, withBatch } from './open-batch.ts';
import { ownerOf } from './require-fact.ts';
import { refuseForeignOwner, refuseForeignRecord, visibleOwners } from './visible.ts';

/**
 * Gives records to another owner. A split deal keeps its shares; the new owner takes over the old one's.
 * @returns how many changed
 * @throws Refusal fact.not_found when one of them is not the actor's to see, fact.not_owner, fact.not_yours,
 *   fact.unknown_owner
 */
export async function reassignFacts(
  ctx: Context,
  kind: FactSourceKey,
  ids: readonly number[],
  ownerId: number,
): Promise<number> {
  const visible = await visibleOwners(ctx);
  refuseForeignOwner(visible, ownerId);
  const wanted = [...new Set(ids)];
  const facts = await getFacts(ctx.db, kind, visible, wanted);
  if (facts.length < wanted.length) throw new Refusal('fact.not_found');
  for (const fact of facts) refuseForeignRecord(visible, ownerOf(fact));
  const change = { values: { owner: ownerId } };
  const options = { origin: ownOrigin, foundBy: 'id' as const, importId: null };
  return withBatch(ctx, kind, { columns: writtenColumns(kind, [change]), fields: false }, options, async (batch) => {
    const rows = wanted.map((id, index) => toIncoming(kind, { ...change, sourceId: String(id) }, index + 1, id));
    await insertIncoming(ctx.db, kind, rows);
    await checkBatch(ctx, batch, false);
    await refuseProblems(ctx, batch);
    return (await mergeBatch(ctx, batch, { newAreLogged: true })).changed;
  });
}
