import { useQuery } from '@tanstack/react-query';
import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { listOwnFields } from '#stages/measures/contract.ts';
import { queryOf } from '#web/client/queries.ts';

/** The fields that records of a kind can have: those of the catalogue, then the company's own. */
export function useListFields(kind: FactSourceKey) {
  return useQuery({
    ...queryOf(listOwnFields),
    staleTime: 60_000,
    select: ({ fields }): readonly FactField[] => [
      ...factSource(kind).fields,
      ...fields
        .filter(({ source, key }) => source === kind && !factSource(kind).fields.some((field) => field.key === key))
        .map(({ key, type, words }) => ({ key, column: 'fields', type, words })),
    ],
  });
}
