import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { createFact, deleteFact, getFact, reassignFacts, updateFact } from '#stages/crm/contract.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { paths } from '#web/path-builder.ts';
import type { FactRecord } from '../detail/record.ts';
import { changedValues, type FormValues, valuesOf } from './form-fields.ts';

/** Saves the form and shows the record, which says what happened; the fields the form does not have stay as they are. */
export function useSaveRecord(kind: FactSourceKey, record: FactRecord | null, onSaved: () => void) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (typed: FormValues) => {
      const values = changedValues(kind, typed, record ? valuesOf(record) : null);
      return record
        ? call(updateFact, { params: { kind, id: record.id }, body: { values } })
        : call(createFact, { params: { kind }, body: { values } });
    },
    onSuccess: async (saved) => {
      onSaved();
      queryClient.setQueryData(queryOf(getFact, { params: { kind, id: saved.id } }).queryKey, saved);
      const { to, search = {} } = paths.record(kind, saved.id, { saved: record ? 'changed' : 'created' });
      await navigate({ to, search, replace: true });
      await forgetRecords(queryClient);
    },
  });
}

export function useDeleteRecord(kind: FactSourceKey, id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call(deleteFact, { params: { kind, id } }),
    // What is shown of the record itself is on its way out: asked again, it would be answered with "there is none".
    onSuccess: () => forgetRecords(queryClient, { kind, id }),
  });
}

export function useHandOver(kind: FactSourceKey, id: number, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ownerId: number) => call(reassignFacts, { params: { kind }, body: { ids: [id], ownerId } }),
    onSuccess: async () => {
      onDone();
      await forgetRecords(queryClient);
    },
  });
}

/** Beginnings of what is shown of records anywhere; after a change it is asked for again. */
const shown = [
  ...['/api/facts', '/api/records', '/api/deals', '/api/deal-board', '/api/tasks', '/api/search', '/api/scores'],
  ...['/api/field-words', '/api/recent-customers', '/api/duplicate-customers', '/api/customer-merges'],
];

export async function forgetRecords(
  queryClient: QueryClient,
  except: { kind: string; id: number } | null = null,
): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [path] = queryKey;
      const isShown = typeof path === 'string' && shown.some((beginning) => path.startsWith(beginning));
      return isShown && !(except && isAbout(queryKey, except));
    },
  });
}

/** Whether a query asks about this record: its id stands in the key, beside its kind or in a path of that kind only. */
function isAbout(queryKey: readonly unknown[], { kind, id }: { kind: string; id: number }): boolean {
  return queryKey.some((part) => {
    if (part === id) return queryKey.includes(kind);
    if (typeof part !== 'object' || part === null || !('id' in part)) return false;
    return part.id === id && (!('kind' in part) || part.kind === kind);
  });
}
