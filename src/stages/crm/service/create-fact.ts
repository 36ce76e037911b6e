import { randomUUID } from 'node:crypto';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { insertFact } from '../store/change.ts';
import type { FactRecord } from '../store/read.ts';
import { insertStage } from '../store/stages.ts';
import { writtenColumns } from './check-input.ts';
import { columnValues } from './column-values.ts';
import { completeState } from './complete-state.ts';
import { type Change, emptyState, numberOrNull } from './fact-state.ts';
import { ownOrigin } from './open-batch.ts';
import { recordFact } from './record-fact.ts';
import { requireFact } from './require-fact.ts';
import { refuseForeignOwner, visibleOwners } from './visible.ts';

/**
 * Enters a record by hand. Without an owner it is the actor's own.
 * @throws Refusal fact.not_yours, and fact.* for what is wrong with the record
 */
export async function createFact(ctx: Context, kind: FactSourceKey, change: Change): Promise<FactRecord> {
  const visible = await visibleOwners(ctx);
  writtenColumns(kind, [change]);
  const owner = change.values.owner === undefined ? ctx.actor.personId : change.values.owner;
  // Before looking the person up: the answer must not tell whether somebody out of sight exists.
  refuseForeignOwner(visible, numberOrNull(owner));
  const values = { ...change.values, owner };
  const { state } = await completeState(ctx, kind, emptyState(), { ...change, values }, visible);
  const id = await insertFact(
    ctx.db,
    kind,
    { origin: ownOrigin, sourceId: randomUUID() },
    columnValues(kind, state, null),
  );
  if (kind === 'deals' && typeof state.values.stage === 'string') {
    await insertStage(ctx.db, id, state.values.stage, ctx.now.toISOString());
  }
  await recordFact(ctx, kind, { id, before: null, after: state, peopleBefore: [], peopleAfter: [] });
  return requireFact(ctx, kind, id, 'all');
}
