import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { factRules } from '#stages/crm/contract.ts';
import { importLayout } from '#stages/crm/service/import-facts.ts';
import type { TargetField } from './target-field.ts';

/** The fields of a kind of fact that a file may fill. */
export function factFields(kind: FactSourceKey): TargetField[] {
  const { required } = factRules[kind];
  return importLayout(kind).fields.map(({ key, field }) => ({
    key,
    type: field.type,
    words: field.words,
    required: required.includes(key),
    choices: field.choices,
  }));
}
