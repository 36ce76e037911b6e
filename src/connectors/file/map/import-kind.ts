import { type FactSourceKey, factSource, factSources, isFactSource } from '#engine/facts/catalog.ts';
import { personFields } from '../people/fields.ts';
import { factFields } from './fact-fields.ts';
import type { TargetField } from './target-field.ts';

/** What a file can hold: a kind of fact, or the people themselves with their teams. */
export type ImportKind = FactSourceKey | 'people';

export const importKinds: readonly ImportKind[] = ['people', ...factSources.map((source) => source.key)];

export function isImportKind(kind: string): kind is ImportKind {
  return kind === 'people' || isFactSource(kind);
}

/** The fields that a file of this kind may fill. */
export function importFields(kind: ImportKind): readonly TargetField[] {
  return kind === 'people' ? personFields : factFields(kind);
}

/** The field that names a record. */
export function titleField(kind: ImportKind): string {
  return kind === 'people' ? 'name' : factSource(kind).title;
}
