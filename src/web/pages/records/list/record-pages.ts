import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { countRecords, type Filter, listRecords } from '#stages/crm/contract/lists.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';

const pageSize = 50;

/** The pages of a list, one after the other. */
export function recordPagesOf(kind: FactSourceKey, filter: Filter, sort: string | undefined, limit = pageSize) {
  const query = { filter: filterText(filter), sort, limit };
  return infiniteQueryOptions({
    queryKey: [listRecords.path, kind, query],
    queryFn: ({ pageParam, signal }) =>
      call(listRecords, { params: { kind }, query: { ...query, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // While another filter is asked for, the list of before stays; another kind begins anew.
    placeholderData: (data, query) => (query?.queryKey[1] === kind ? keepPreviousData(data) : undefined),
  });
}

export function recordCountOf(kind: FactSourceKey, filter: Filter) {
  return queryOf(countRecords, { params: { kind }, query: { filter: filterText(filter) } });
}

export function filterText(filter: Filter): string | undefined {
  return Object.keys(filter).length === 0 ? undefined : JSON.stringify(filter);
}
