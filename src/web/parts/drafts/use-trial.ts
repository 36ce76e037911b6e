import { keepPreviousData, useQuery } from '@tanstack/react-query';

type Trial<Asked, Answer> = {
  /** The endpoint that tries a draft. */
  endpoint: { path: string };
  /** The draft in it has come to rest (client/rested.ts): everybody is computed anew for every answer. */
  body: Asked;
  ask: (body: Asked, signal: AbortSignal) => Promise<Answer>;
  /** A draft with errors is not tried. */
  isSound: boolean;
};

/** What a draft would do to everybody. The answer before stays until the next is there. */
export function useTrial<Asked, Answer>({ endpoint, body, ask, isSound }: Trial<Asked, Answer>) {
  return useQuery({
    queryKey: [endpoint.path, body],
    queryFn: ({ signal }) => ask(body, signal),
    enabled: isSound,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  });
}
