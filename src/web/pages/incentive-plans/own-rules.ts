import { useQuery } from '@tanstack/react-query';
import { getEstimateInput } from '#stages/rewards/contract/pay.ts';
import { queryOf } from '#web/client/queries.ts';

/** The plan's rules and what the reader is paid from by them; nothing for who is not on it. */
export function useOwnRules(planId: number, isOnIt: boolean) {
  const query = { plan: planId };
  return useQuery({ ...queryOf(getEstimateInput, { query }), enabled: isOnIt, retry: false, staleTime: 60_000 }).data;
}
