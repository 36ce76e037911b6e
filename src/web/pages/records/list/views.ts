import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { createView, deleteView, listViews, updateView, type viewShape } from '#stages/crm/contract/views.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';

export type View = z.output<typeof viewShape>;
export type ViewFields = Pick<View, 'name' | 'isShared' | 'isDefault' | 'settings'>;

export function useViews(kind: FactSourceKey) {
  return useQuery({ ...queryOf(listViews, { params: { kind } }), staleTime: 30_000 });
}

/** Saves a new view, or changes one. */
export function useSaveView(kind: FactSourceKey, onSaved: (view: View) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, fields }: { id: number | undefined; fields: Partial<ViewFields> }) =>
      id === undefined
        ? call(createView, {
            params: { kind },
            body: { name: '', isShared: false, isDefault: false, settings: {}, ...fields },
          })
        : call(updateView, { params: { kind, id }, body: fields }),
    onSuccess: async (view) => {
      await queryClient.invalidateQueries({ queryKey: [listViews.path] });
      onSaved(view);
    },
  });
}

export function useDeleteView(kind: FactSourceKey, onDeleted: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call(deleteView, { params: { kind, id } }),
    onSuccess: async () => {
      onDeleted();
      await queryClient.invalidateQueries({ queryKey: [listViews.path] });
    },
  });
}
