import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { getMe } from '#stages/people/contract/sign-in.ts';
import { queryOf } from './queries.ts';

/** Asks anew who is signed in, with the company's settings, and lets every page know. */
export function useRefreshMe(): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useCallback(async () => {
    await queryClient.fetchQuery({ ...queryOf(getMe), staleTime: 0 });
    await router.invalidate();
  }, [queryClient, router]);
}
