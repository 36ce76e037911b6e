import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  decideEntries,
  getEntryGrid,
  getEntryHistory,
  listWaiting,
  withdrawEntry,
} from '#stages/measures/contract/entries.ts';
import { call } from '#web/client/call.ts';

/** Asks again for whatever shows entries. */
export async function forgetEntries(queryClient: QueryClient): Promise<void> {
  await Promise.all(
    [getEntryGrid, getEntryHistory, listWaiting].map(({ path }) => queryClient.invalidateQueries({ queryKey: [path] })),
  );
}

export type Decision = { ids: number[]; decision: 'approve' | 'send_back'; note?: string };

export function useDecide(onDone?: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => call(decideEntries, { body: decision }),
    onSuccess: () => onDone?.(),
    onSettled: () => forgetEntries(queryClient),
  });
}

export function useWithdraw() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call(withdrawEntry, { params: { id }, body: {} }),
    onSettled: () => forgetEntries(queryClient),
  });
}
