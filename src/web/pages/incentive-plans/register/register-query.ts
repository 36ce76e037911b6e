import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { z } from 'zod';
import { getPayoutRegister } from '#stages/rewards/contract/pay.ts';
import { type AddressSearch, numberIn } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';

export type RegisterPage = z.output<typeof getPayoutRegister.answer>;
export type RegisterPerson = RegisterPage['people'][number];

export const registerStates = ['missing', 'held', 'negative', 'zero'] as const;

const pageSize = 100;

/** What the address asks of the register; an export takes the same. */
export function registerAsked(search: AddressSearch, plan: number) {
  const state = registerStates.find((each) => each === search.state);
  return {
    plan,
    period: search.period,
    find: search.find?.trim() || undefined,
    team: numberIn(search.team),
    state,
    sort: search.sort,
  };
}

/** The register's pages, one after the other; totals are of all that fit. */
export function registerPagesOf(query: ReturnType<typeof registerAsked>) {
  return infiniteQueryOptions({
    queryKey: [getPayoutRegister.path, 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      call(getPayoutRegister, { query: { ...query, after: pageParam, limit: pageSize }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}
