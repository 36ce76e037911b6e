import { type FactField, type FactSourceKey, factSource, type Words } from '#engine/facts/catalog.ts';
import { type OwnField, type RecordField, recordScope } from '#engine/measure/scope.ts';
import type { FilterField, FindField } from './filter-rows.ts';

/** A field of a kind of fact as the editor offers it. */
export type SourceField = FilterField & { words: Words; choices: FactField['choices']; isMoney: boolean };

export type SourceFields = {
  list: readonly SourceField[];
  /** By key or any of its names. */
  find: FindField;
  scope: ReadonlyMap<string, RecordField>;
};

const references = ['person', 'customer', 'deal', 'contract'];

/** The fields of a kind of fact: its own, those of its customer, and those the company added. */
export function fieldsOf(source: FactSourceKey, ownFields: readonly OwnField[]): SourceFields {
  const scope = recordScope(factSource(source), ownFields);
  const fields = new Map(factSource(source).fields.map((field) => [field.key, field]));
  const unique = new Map([...scope.values()].map((field) => [field.key, field]));
  const list = [...unique.values()].map(({ key, type, words }): SourceField => {
    const field = fields.get(key);
    const isReference = field !== undefined && references.includes(field.type);
    return {
      key,
      type: isReference ? 'reference' : type,
      words,
      choices: field?.choices,
      isMoney: field?.type === 'money',
    };
  });
  const byKey = new Map(list.map((field) => [field.key, field]));
  return { list, scope, find: (name) => byKey.get(scope.get(name.toLowerCase())?.key ?? '') };
}
