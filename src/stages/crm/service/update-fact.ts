import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { updateFactRow } from '../store/change.ts';
import type { FactRecord } from '../store/read.ts';
import { listSplits, replaceSplits } from '../store/splits.ts';
import { insertStage } from '../store/stages.ts';
import { writtenColumns } from './check-input.ts';
import { columnValues } from './column-values.ts';
import { completeState } from './complete-state.ts';
import { type Change, type FactState, numberOrNull } from './fact-state.ts';
import { recordFact } from './record-fact.ts';
import { lockFact } from './require-fact.ts';
import { handOver, splitRows } from './splits.ts';
import { refuseForeignOwner, visibleOwners } from './visible.ts';

/**
 * Changes the given fields of a record; all others stay. A deal's split follows its new amount and owner. A change to
 * what is stored already leaves no trace.
 * @throws Refusal fact.not_found, fact.not_owner, fact.not_yours, and fact.* for what is wrong with the record
 */
export async function updateFact(ctx: Context, kind: FactSourceKey, id: number, change: Change): Promise<FactRecord> {
  const visible = await visibleOwners(ctx);
  writtenColumns(kind, [change]);
  const stored = await lockFact(ctx, kind, id, visible);
  // Before looking the person up: the answer must not tell whether somebody out of sight exists.
  if (change.values.owner !== undefined) refuseForeignOwner(visible, numberOrNull(change.values.owner));
  const { state, places } = await completeState(ctx, kind, stored, change, visible);
  const differing = columnValues(kind, state, stored);
  if (differing.size === 0) return stored;
  await updateFactRow(ctx.db, kind, id, differing);
  if (kind === 'deals') await enterStage(ctx, id, stored, state);
  const people = stored.isSplit ? await renewSplit(ctx, id, stored, state, places) : { before: [], after: [] };
  await recordFact(ctx, kind, {
    id,
    before: stored,
    after: state,
    peopleBefore: people.before,
    peopleAfter: people.after,
  });
  return { ...stored, ...state };
}

async function enterStage(ctx: Context, id: number, stored: FactState, state: FactState): Promise<void> {
  const { stage } = state.values;
  if (typeof stage !== 'string' || stage === stored.values.stage) return;
  await insertStage(ctx.db, id, stage, ctx.now.toISOString());
}

async function renewSplit(
  ctx: Context,
  dealId: number,
  stored: FactState,
  state: FactState,
  places: number,
): Promise<{ before: number[]; after: number[] }> {
  const shares = await listSplits(ctx.db, dealId);
  const deal = {
    dealId,
    beforeOwner: numberOrNull(stored.values.owner),
    owner: numberOrNull(state.values.owner),
    baseAmount: typeof state.values.amount === 'string' ? state.values.amount : null,
    shares,
  };
  const rows = splitRows(deal, handOver(deal), places);
  await replaceSplits(ctx.db, [dealId], rows);
  return { before: shares.map((entry) => entry.personId), after: rows.map((row) => row.personId) };
}
