import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { type FactRecord, getFactForUpdate, getFacts, type Visible } from '../store/read.ts';
import { numberOrNull } from './fact-state.ts';
import { refuseForeignRecord } from './visible.ts';

/** @throws Refusal fact.not_found also where the record exists outside the scope: its existence is not told */
export async function requireFact(
  ctx: Context,
  kind: FactSourceKey,
  id: number,
  visible: Visible,
): Promise<FactRecord> {
  const [fact] = await getFacts(ctx.db, kind, visible, [id]);
  if (!fact) throw new Refusal('fact.not_found');
  return fact;
}

/**
 * The record, locked, if the actor may change it: it must be visible by its owner, not only by a share in it.
 * @throws Refusal fact.not_found, fact.not_owner
 */
export async function lockFact(ctx: Context, kind: FactSourceKey, id: number, visible: Visible): Promise<FactRecord> {
  const fact = await getFactForUpdate(ctx.db, kind, visible, id);
  if (!fact) throw new Refusal('fact.not_found');
  refuseForeignRecord(visible, ownerOf(fact));
  return fact;
}

export function ownerOf(fact: FactRecord): number | null {
  return numberOrNull(fact.values.owner);
}
