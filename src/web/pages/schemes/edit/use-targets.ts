import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';
import { listDraftTargets, saveDraftTargets } from '#stages/plans/contract/drafts.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import type { GridValue } from '#web/parts/grid/EditableGrid.tsx';
import { type Typed, useTypedCells } from '#web/parts/grid/use-typed-cells.ts';

type Row = z.output<typeof listDraftTargets.answer>['targets'][number];
export type SubjectKind = Row['subjectKind'];
/** One field of the grid. */
export type Cell = { kpi: string; period: string; subjectKind: SubjectKind; subjectId: number };

/** As many as the server takes at once. */
const batch = 5000;

function keyOf({ kpi, period, subjectKind, subjectId }: Cell): string {
  return `${kpi} ${period} ${subjectKind} ${subjectId}`;
}

/** Targets of some periods as they will be with the draft. */
export function useTargets(
  schemeId: number,
  periods: readonly string[],
  { beforeSave, onSaved }: { beforeSave: () => Promise<unknown>; onSaved: (revision: number) => void },
) {
  const query = queryOf(listDraftTargets, { params: { id: schemeId }, query: { periods: periods.join(',') } });
  const stored = useQuery({ ...query, staleTime: 5_000, refetchOnWindowFocus: false });
  const send = useCallback(
    async (targets: readonly Typed<Cell>[]) => {
      // A KPI that was added a moment ago has to be there before its targets.
      await beforeSave();
      const answer = await call(saveDraftTargets, { params: { id: schemeId }, body: { targets: [...targets] } });
      onSaved(answer.revision);
    },
    [schemeId, beforeSave, onSaved],
  );
  const { typed, state, set, save } = useTypedCells({ keyOf, send, batch, readFrom: listDraftTargets.path });
  /** Everything typed goes to the server now, the definition too. */
  const flush = useCallback(async () => {
    await beforeSave();
    await save();
  }, [beforeSave, save]);

  const rows = useMemo(() => new Map(stored.data?.targets.map((row) => [keyOf(row), row])), [stored.data]);
  const read = useCallback(
    (cell: Cell): GridValue => {
      const row = rows.get(keyOf(cell));
      const own = typed.get(keyOf(cell));
      return { value: own === undefined ? (row?.value ?? null) : own, live: row?.live ?? null };
    },
    [rows, typed],
  );
  return { stored, read, set, state, flush };
}
