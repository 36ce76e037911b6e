import type { Context } from '#platform/context.ts';
import { namePeople } from '#stages/people/service.ts';
import { type ImportKind, importFields } from './map/import-kind.ts';

export type Values = Record<string, string | null>;

function personKeys(kind: ImportKind): string[] {
  return importFields(kind).flatMap((field) => (field.type === 'person' ? [field.key] : []));
}

export async function personNames(
  ctx: Context,
  kind: ImportKind,
  rows: readonly { values: Values }[],
): Promise<ReadonlyMap<number, string>> {
  const ids = rows.flatMap(({ values }) =>
    personKeys(kind).flatMap((key) => (values[key] ? [Number(values[key])] : [])),
  );
  return namePeople(ctx, [...new Set(ids)]);
}

/** A person looks for a name in the preview, not for our id. */
export function withNames(kind: ImportKind, values: Values, names: ReadonlyMap<number, string>): Values {
  const shown = { ...values };
  for (const key of personKeys(kind)) {
    const id = shown[key];
    if (id) shown[key] = names.get(Number(id)) ?? id;
  }
  return shown;
}
