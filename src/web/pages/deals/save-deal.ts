import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { createFact, deleteFact, getFact, getSplits, getStages, listFacts, updateFact } from '#stages/crm/contract.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { paths } from '#web/path-builder.ts';
import type { Deal } from './deal.ts';

/** What the form holds; empty texts mean nothing is given. */
export type DealFields = {
  name: string;
  status: string;
  /** In the deal's own currency. */
  amount: string;
  closedOn: string;
  expectedOn: string;
  stage: string;
  owner: number | null;
};

/** Saves the form: a new deal is created and shown, an existing one keeps the fields the form does not have. */
export function useSaveDeal(deal: Deal | null) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (fields: DealFields) =>
      deal
        ? call(updateFact, { params: { kind: 'deals', id: deal.id }, body: { values: valuesOf(fields) } })
        : call(createFact, { params: { kind: 'deals' }, body: { values: valuesOf(fields) } }),
    onSuccess: async (saved) => {
      queryClient.setQueryData(queryOf(getFact, { params: { kind: 'deals', id: saved.id } }).queryKey, saved);
      await forgetLists(queryClient);
      if (!deal) await navigate({ to: paths.deal(saved.id).to, replace: true });
    },
  });
}

/** Deletes the deal and goes back to the list, which says what is gone. */
export function useDeleteDeal(id: number, name: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call(deleteFact, { params: { kind: 'deals', id } }),
    onSuccess: async () => {
      const { to, search } = paths.deals({ deleted: name });
      await navigate({ to, search: search ?? {} });
      await forgetLists(queryClient);
    },
  });
}

/** Lists, stages and splits show what has just changed: ask for them again. */
async function forgetLists(queryClient: ReturnType<typeof useQueryClient>): Promise<void> {
  await Promise.all(
    [listFacts, getStages, getSplits].map(({ path }) => queryClient.invalidateQueries({ queryKey: [path] })),
  );
}

function valuesOf(fields: DealFields) {
  const orNull = (text: string | undefined) => (text === undefined || text.trim() === '' ? null : text.trim());
  return {
    name: fields.name.trim(),
    status: fields.status,
    original_amount: orNull(fields.amount),
    closed_on: orNull(fields.closedOn),
    expected_on: orNull(fields.expectedOn),
    stage: orNull(fields.stage),
    owner: fields.owner ?? null,
  };
}
