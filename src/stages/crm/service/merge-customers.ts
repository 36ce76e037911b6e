import { isDeepStrictEqual } from 'node:util';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { deleteAliasOf, insertAlias, moveAliases } from '../store/aliases.ts';
import { deleteFactRow } from '../store/change.ts';
import { type Column, linksTo } from '../store/columns.ts';
import {
  getCustomerRow,
  getMergeForUpdate,
  insertIncomingPointing,
  insertMerge,
  listDuplicateGroups,
  listMergesInto,
  listPointing,
  type MergeRow,
  markUndone,
  restoreCustomer,
} from '../store/merge-customers.ts';
import { type FactRecord, getFacts } from '../store/read.ts';
import type { FactInput } from './check-input.ts';
import { type FactState, numberOrNull, readable } from './fact-state.ts';
import { mergeBatch } from './merge-batch.ts';
import { ownOrigin, withBatch } from './open-batch.ts';
import { recordFact } from './record-fact.ts';
import { lockFact, ownerOf, requireFact } from './require-fact.ts';
import { moveTasksAbout } from './tasks.ts';
import { updateFact } from './update-fact.ts';
import { refuseForeignOwner, visibleOwners } from './visible.ts';

/** Groups of duplicates shown at once; merging some makes room for the next. */
const mostGroups = 50;

export type Merge = Pick<MergeRow, 'id' | 'keptId' | 'mergedId' | 'mergedName' | 'madeAt' | 'undoneAt'>;

/** Customers in sight that may be the same; with one given, those that may be that one. */
export async function listDuplicates(ctx: Context, customer: number | null) {
  const visible = await visibleOwners(ctx);
  if (customer !== null) await requireFact(ctx, 'customers', customer, visible);
  const groups = await listDuplicateGroups(ctx.db, visible, customer, mostGroups);
  const facts = await getFacts(ctx.db, 'customers', visible, [...new Set(groups.flatMap((group) => group.ids))]);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return groups.map(({ ids, ...group }) => ({ ...group, customers: ids.flatMap((id) => byId.get(id) ?? []) }));
}

/**
 * Makes one customer of two: what hangs on the one that goes moves to the one that stays, whoever owns it; the chosen
 * values are written; the other is deleted, and its number and name mean this one from then on, also in files. Every moved record has its own entry in the log. All or nothing.
 * @throws Refusal merge.same, fact.not_found, fact.not_owner, and fact.* for what is wrong with the values
 */
export async function mergeCustomers(
  ctx: Context,
  keptId: number,
  mergedId: number,
  values: FactInput['values'],
): Promise<{ customer: FactRecord; merge: Merge }> {
  if (keptId === mergedId) throw new Refusal('merge.same');
  const visible = await visibleOwners(ctx);
  // In order of their ids, so that two merges of the same pair never wait for each other in a circle.
  const locked = new Map<number, FactRecord>();
  for (const id of [keptId, mergedId].toSorted((a, b) => a - b)) {
    locked.set(id, await lockFact(ctx, 'customers', id, visible));
  }
  const [kept, merged] = [required(locked.get(keptId)), required(locked.get(mergedId))];
  const mergedRow = await getCustomerRow(ctx.db, mergedId);
  const moved: Record<string, number[]> = {};
  for (const link of linksTo('customer')) {
    const ids = await listPointing(ctx.db, link.kind, link.column.name, mergedId);
    await pointAt(ctx, link.kind, link.column, ids, keptId);
    moved[link.kind] = ids;
  }
  const title = String(values.name ?? kept.values.name);
  moved.tasks = await moveTasksAbout(ctx, 'customers', mergedId, { id: keptId, title });
  moved.aliases = await moveAliases(ctx.db, mergedId, keptId);
  await deleteFactRow(ctx.db, 'customers', mergedId);
  await recordFact(ctx, 'customers', { id: mergedId, before: merged, after: null, peopleBefore: [], peopleAfter: [] });
  const customer = await updateFact(ctx, 'customers', keptId, { values });
  const mergedName = String(merged.values.name);
  const madeAt = ctx.now.toISOString();
  const step = { keptId, mergedId, mergedName, mergedRow, moved, madeAt, madeBy: ctx.actor.personId };
  const id = await insertMerge(ctx.db, { ...step, keptBefore: stateOf(kept), keptAfter: stateOf(customer) });
  const number = { source: merged.origin, sourceId: merged.sourceId };
  await insertAlias(ctx.db, { ...number, name: mergedName, customerId: keptId, mergeId: id });
  await recordChange(ctx, {
    ...entryOf('merged', customer),
    before: readable('customers', merged),
    after: readable('customers', customer),
  });
  return { customer, merge: { id, keptId, mergedId, mergedName, madeAt, undoneAt: null } };
}

/** What was merged into a customer the actor sees, latest first. @throws Refusal fact.not_found */
export async function listMerges(ctx: Context, keptId: number): Promise<Merge[]> {
  await requireFact(ctx, 'customers', keptId, await visibleOwners(ctx));
  return (await listMergesInto(ctx.db, keptId)).map(faceOf);
}

/**
 * Takes a merge back: the merged customer stands again under its id, what moved with it returns, and the other has its
 * values of before. Records that came since stay where they are.
 * @throws Refusal merge.not_found, fact.not_owner, fact.not_yours; merge.undone; merge.customer_changed,
 *   merge.record_moved when something changed since that taking it back would run over
 */
export async function undoMerge(ctx: Context, mergeId: number): Promise<FactRecord> {
  const visible = await visibleOwners(ctx);
  const merge = await getMergeForUpdate(ctx.db, mergeId);
  const [seen] = merge ? await getFacts(ctx.db, 'customers', visible, [merge.keptId]) : [];
  if (!merge || !seen) throw new Refusal('merge.not_found');
  if (merge.undoneAt !== null) throw new Refusal('merge.undone');
  const kept = await lockFact(ctx, 'customers', merge.keptId, visible);
  refuseForeignOwner(visible, numberOrNull(merge.mergedRow.owner_id));
  await refuseChangedSince(ctx, merge, kept);
  await restoreCustomer(ctx.db, merge.mergedRow);
  for (const link of linksTo('customer')) {
    await pointAt(ctx, link.kind, link.column, merge.moved[link.kind] ?? [], merge.mergedId);
  }
  const back = { id: merge.mergedId, title: merge.mergedName };
  await moveTasksAbout(ctx, 'customers', merge.keptId, back, merge.moved.tasks ?? []);
  await deleteAliasOf(ctx.db, merge.id);
  await moveAliases(ctx.db, merge.keptId, merge.mergedId, merge.moved.aliases ?? []);
  const restored = await requireFact(ctx, 'customers', merge.mergedId, 'all');
  await recordFact(ctx, 'customers', {
    id: restored.id,
    before: null,
    after: restored,
    peopleBefore: [],
    peopleAfter: [],
  });
  const { values, fields } = merge.keptBefore as ReturnType<typeof stateOf>;
  const customer = await updateFact(ctx, 'customers', merge.keptId, { values, fields });
  await markUndone(ctx.db, merge.id, ctx.now.toISOString());
  await recordChange(ctx, { ...entryOf('unmerged', customer), after: { restored: merge.mergedName } });
  return restored;
}

async function refuseChangedSince(ctx: Context, merge: MergeRow, kept: FactRecord): Promise<void> {
  if (!isDeepStrictEqual(stateOf(kept), merge.keptAfter)) {
    throw new Refusal('merge.customer_changed', { name: String(kept.values.name) });
  }
  for (const link of linksTo('customer')) {
    const wanted = merge.moved[link.kind] ?? [];
    if (wanted.length === 0) continue;
    const still = await listPointing(ctx.db, link.kind, link.column.name, merge.keptId, wanted);
    const { zh, en } = factSource(link.kind).words;
    if (still.length < wanted.length) throw new Refusal('merge.record_moved', { kindZh: zh, kindEn: en });
  }
}

/** Lets records point at another customer, each with its entry in the log and its marks. */
async function pointAt(
  ctx: Context,
  kind: FactSourceKey,
  column: Column,
  ids: readonly number[],
  customer: number,
): Promise<void> {
  if (ids.length === 0) return;
  const options = { origin: ownOrigin, foundBy: 'id' as const, importId: null };
  await withBatch(ctx, kind, { columns: [column], fields: false }, options, async (batch) => {
    await insertIncomingPointing(ctx.db, kind, column.name, ids, customer);
    await mergeBatch(ctx, batch, { newAreLogged: true });
  });
}

/** What undoing compares: the values and own fields, without the names of what is linked. */
function stateOf({ values, fields }: FactState) {
  return { values, fields };
}

function entryOf(action: string, customer: FactRecord) {
  const { name } = customer.values;
  return { action, entity: 'customer', entityId: customer.id, title: String(name), personId: ownerOf(customer) };
}

function faceOf({ id, keptId, mergedId, mergedName, madeAt, undoneAt }: MergeRow): Merge {
  return { id, keptId, mergedId, mergedName, madeAt, undoneAt };
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a customer that was locked is not there');
  return value;
}
