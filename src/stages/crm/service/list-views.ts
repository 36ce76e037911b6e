import type { z } from 'zod';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { differenceOf, recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { viewSettingsShape, type viewShape } from '../contract/views.ts';
import {
  deleteForeignDefaults,
  deleteViewRow,
  insertView,
  listViewRows,
  putDefault,
  updateViewRow,
  type ViewRow,
} from '../store/list-views.ts';

export type View = z.output<typeof viewShape>;
export type ViewInput = Pick<View, 'name' | 'isShared' | 'isDefault' | 'settings'>;

const mostViews = 50;

/** One's own views of a list and those that others share. */
export async function listViews(ctx: Context, kind: FactSourceKey): Promise<View[]> {
  const rows = await listViewRows(ctx.db, personOf(ctx), kind);
  return rows.map((row) => show(ctx, row));
}

/** @throws Refusal view.name_taken, view.too_many */
export async function createView(ctx: Context, kind: FactSourceKey, view: ViewInput): Promise<View> {
  const own = (await listViewRows(ctx.db, personOf(ctx), kind)).filter(({ ownerId }) => ownerId === personOf(ctx));
  if (own.length >= mostViews) throw new Refusal('view.too_many', { limit: mostViews });
  const id = await insertView(ctx.db, personOf(ctx), kind, view);
  if (id === undefined) throw new Refusal('view.name_taken', { name: view.name });
  if (view.isDefault) await putDefault(ctx.db, personOf(ctx), kind, id, true);
  await tell(ctx, 'created', id, view.name, null, view);
  return requireView(ctx, kind, id);
}

/**
 * Changes what is given. Of someone else's shared view only whether it is one's own default.
 * @throws Refusal view.not_found, view.not_yours, view.name_taken
 */
export async function updateView(
  ctx: Context,
  kind: FactSourceKey,
  id: number,
  change: { [Key in keyof ViewInput]?: ViewInput[Key] | undefined },
): Promise<View> {
  const stored = await requireView(ctx, kind, id);
  const { isDefault = stored.isDefault, ...fields } = change;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  if (!stored.isMine && Object.keys(given).length > 0) throw new Refusal('view.not_yours');
  const after = { ...stored, ...given, isDefault };
  if (stored.isMine) {
    await refuseTaken(ctx, kind, id, after.name);
    await updateViewRow(ctx.db, id, after);
    if (!after.isShared) await deleteForeignDefaults(ctx.db, id, personOf(ctx));
  }
  if (isDefault !== stored.isDefault) await putDefault(ctx.db, personOf(ctx), kind, id, isDefault);
  const difference = differenceOf(stored, after);
  if (difference) await tell(ctx, 'changed', id, after.name, difference.before, difference.after);
  return requireView(ctx, kind, id);
}

/** @throws Refusal view.not_found, view.not_yours */
export async function deleteView(ctx: Context, kind: FactSourceKey, id: number): Promise<void> {
  const stored = await requireView(ctx, kind, id);
  if (!stored.isMine) throw new Refusal('view.not_yours');
  await deleteViewRow(ctx.db, id);
  await tell(ctx, 'deleted', id, stored.name, stored, null);
}

/** @throws Refusal view.not_found also for one that is somebody else's and not shared */
async function requireView(ctx: Context, kind: FactSourceKey, id: number): Promise<View> {
  const [row] = await listViewRows(ctx.db, personOf(ctx), kind, id);
  if (!row) throw new Refusal('view.not_found');
  return show(ctx, row);
}

async function refuseTaken(ctx: Context, kind: FactSourceKey, id: number, name: string): Promise<void> {
  const rows = await listViewRows(ctx.db, personOf(ctx), kind);
  const isTaken = rows.some((row) => row.id !== id && row.ownerId === personOf(ctx) && row.name === name);
  if (isTaken) throw new Refusal('view.name_taken', { name });
}

async function tell(
  ctx: Context,
  action: string,
  id: number,
  title: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  await recordChange(ctx, {
    action,
    entity: 'view',
    entityId: id,
    title,
    personId: personOf(ctx),
    before: plain(before),
    after: plain(after),
  });
}

/** The log shows fields of a reader's interest, each as one value. */
function plain(state: object | null): object | null {
  if (!state) return null;
  const { id: _id, isMine: _mine, settings, ...rest } = state as Partial<View>;
  return settings === undefined ? rest : { ...rest, settings: JSON.stringify(settings) };
}

function show(ctx: Context, { ownerId, settings, ...row }: ViewRow): View {
  const known = viewSettingsShape.safeParse(settings);
  return { ...row, isMine: ownerId === ctx.actor.personId, settings: known.success ? known.data : {} };
}

function personOf(ctx: Context): number {
  if (ctx.actor.personId === null) throw new Error('views belong to people');
  return ctx.actor.personId;
}
