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
    // What a file brings is the amount in the record's own currency; people just call it the amount.
    words: key === 'amount' ? { zh: '金额', en: 'Amount' } : field.words,
    required: required.includes(key),
    choices: field.choices,
  }));
}
