import { useQuery } from '@tanstack/react-query';
import { factSpan } from '#stages/crm/contract/lists.ts';
import { queryOf } from './queries.ts';

/** The first and last day of the company's records; null while it is not known and when there are none. */
export function useFactSpan(): { first: string | null; last: string | null } {
  const { data } = useQuery({ ...queryOf(factSpan), staleTime: 60_000 });
  return data ?? { first: null, last: null };
}
