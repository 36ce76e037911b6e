import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Endpoint } from '#platform/endpoint.ts';
import { type CallInput, call } from './call.ts';
import { isSignedOut, Refused } from './refused.ts';

/** The query of one GET endpoint: its key is the path and what was asked, so that the same question is asked once. */
export function queryOf<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  input: CallInput<P, Q, B> = {},
) {
  return queryOptions({
    queryKey: [endpoint.path, input.params ?? null, input.query ?? null],
    queryFn: ({ signal }) => call(endpoint, { ...input, signal }),
  });
}

/** A refusal is final; only a server that cannot be reached is asked once more. */
function asksAgain(failures: number, error: unknown): boolean {
  return failures < 1 && error instanceof Refused && (error.status === 0 || error.status === 503);
}

export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: { queries: { retry: asksAgain, staleTime: 1000, refetchOnWindowFocus: true } },
  });
}
