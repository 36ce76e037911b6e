import { onlineManager, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import type { z } from 'zod';
import { getMe, signOut } from '#stages/people/contract/sign-in.ts';
import { call } from './call.ts';
import { queryOf } from './queries.ts';
import { isSignedOut } from './refused.ts';

export type Me = z.output<typeof getMe.answer>;

const meQuery = { ...queryOf(getMe), staleTime: 60_000, retry: false };

/** Who is signed in; null when nobody is. */
export async function loadMe(queryClient: QueryClient): Promise<Me | null> {
  try {
    return await queryClient.ensureQueryData(meQuery);
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
}

/** Who is signed in, on every page behind the sign-in. */
export function useMe(): Me {
  return useRouteContext({ strict: false, select: (context: { me?: Me }) => context.me }) as Me;
}

/**
 * Ends the session. Live pages stop asking first, for the server would refuse what still arrives after the end; the page
 * is loaded anew, so that nothing of this person stays in memory.
 */
export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      onlineManager.setOnline(false);
      await queryClient.cancelQueries();
      return call(signOut);
    },
    onSuccess: () => window.location.assign('/sign-in'),
    onError: () => onlineManager.setOnline(true),
  });
}
