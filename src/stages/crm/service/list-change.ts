import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Filter } from '../contract/lists.ts';
import { type Chosen, insertIncomingForAll, listChosen } from '../store/list-change.ts';
import { collectChanging } from '../store/merge.ts';
import { type FactValue, toIncoming, wordsOf, writtenColumns } from './check-input.ts';
import { numberOrNull } from './fact-state.ts';
import { readFilter } from './list-filter.ts';
import { checkBatch, mergeBatch, refuseProblems } from './merge-batch.ts';
import { ownOrigin, withBatch } from './open-batch.ts';
import { refuseForeignOwner, visibleOwners } from './visible.ts';

export type ManyChange = {
  ids?: readonly number[] | undefined;
  filter?: Filter | undefined;
  values: Readonly<Record<string, FactValue>>;
  preview: boolean;
  expected?: number | undefined;
};

/** More at once would hold locks for longer than anyone else should wait. */
const mostAtOnce = 10_000;

/**
 * Gives many records the same values: all of them or, where one of them cannot take a value, none. Each changed record has
 * its own entry in the log, as if it had been changed alone. Records that hold the values already stay untouched.
 * @returns fitting: the chosen records one may change; changed: those of them that differ; others: chosen ones one only sees
 * @throws Refusal bulk.*, list.bad_filter, fact.not_found, fact.not_yours, and fact.* for what is wrong with a value
 */
export async function changeRecords(
  ctx: Context,
  kind: FactSourceKey,
  change: ManyChange,
): Promise<{ fitting: number; changed: number; others: number }> {
  const { values } = change;
  const columns = writtenColumns(kind, [{ values }]);
  if (columns.length === 0 || (change.ids === undefined) === (change.filter === undefined)) {
    throw new Refusal('bulk.nothing_chosen');
  }
  for (const column of columns) {
    const isOne = column.linkTable !== undefined || column.field.key === factSource(kind).title;
    if (isOne) throw new Refusal('bulk.field', wordsOf(column.field));
  }
  const visible = await visibleOwners(ctx);
  if (values.owner !== undefined) refuseForeignOwner(visible, numberOrNull(values.owner));
  const { line: _line, source_id: _number, ...cells } = toIncoming(kind, { sourceId: '-', values }, 0);
  const wanted: Chosen = change.ids
    ? { ids: [...new Set(change.ids)] }
    : { conditions: await readFilter(ctx, kind, change.filter ?? {}) };
  const { own, others } = await listChosen(ctx.db, kind, visible, wanted, mostAtOnce + 1);
  if (own.length > mostAtOnce) throw new Refusal('bulk.too_many', { limit: mostAtOnce });
  if ('ids' in wanted && own.length + others < wanted.ids.length) throw new Refusal('fact.not_found');
  const options = { origin: ownOrigin, foundBy: 'id' as const, importId: null };
  const changed = await withBatch(ctx, kind, { columns, fields: false }, options, async (batch) => {
    await insertIncomingForAll(ctx.db, kind, own, cells);
    await checkBatch(ctx, batch, false);
    await refuseProblems(ctx, batch);
    if (change.preview) return collectChanging(ctx.db, batch);
    const counts = await mergeBatch(ctx, batch, { newAreLogged: true });
    if (change.expected !== undefined && counts.changed !== change.expected) {
      throw new Refusal('bulk.moved', { count: counts.changed });
    }
    return counts.changed;
  });
  return { fitting: own.length, changed, others };
}
