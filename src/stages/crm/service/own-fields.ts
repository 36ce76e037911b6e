import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import type { Context } from '#platform/context.ts';
import { getSetting, putSetting } from '#platform/setting.ts';
import type { ListField } from '../store/list-fields.ts';

const ownFieldsKey = 'own_fields';

/** The company's own fields by kind of fact. */
export async function listOwnFields(ctx: Context): Promise<Readonly<Record<string, readonly OwnField[]>>> {
  return ((await getSetting(ctx.db, ownFieldsKey)) ?? {}) as Record<string, readonly OwnField[]>;
}

/** Declares own fields of a kind of fact, so that lists, filters and expressions may use them. */
export async function declareOwnFields(ctx: Context, source: string, fields: readonly OwnField[]): Promise<void> {
  await putSetting(ctx.db, ownFieldsKey, { ...(await listOwnFields(ctx)), [source]: fields });
}

/** What a list can show, sort and filter by: the fields of the catalogue and the company's own ones. Keys are never shared. */
export async function listFieldsOf(ctx: Context, kind: FactSourceKey): Promise<readonly ListField[]> {
  const own = (await listOwnFields(ctx))[kind] ?? [];
  const isNew = ({ key }: OwnField) => !factSource(kind).fields.some((field: FactField) => field.key === key);
  return [
    ...factSource(kind).fields,
    ...own.filter(isNew).map((field) => ({ ...field, column: 'fields', isOwn: true as const })),
  ];
}
