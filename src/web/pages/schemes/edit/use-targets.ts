import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import { listDraftTargets, saveDraftTargets } from '#stages/plans/contract/drafts.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';

type Row = z.output<typeof listDraftTargets.answer>['targets'][number];
export type SubjectKind = Row['subjectKind'];
/** One field of the grid. */
export type Cell = { kpi: string; period: string; subjectKind: SubjectKind; subjectId: number };

const pauseMs = 600;
const retryMs = 4000;
/** As many as the server takes at once. */
const batch = 5000;

export function cellKey({ kpi, period, subjectKind, subjectId }: Cell): string {
  return `${kpi} ${period} ${subjectKind} ${subjectId}`;
}

type Waiting = Map<string, Cell & { value: string | null }>;

/**
 * Targets of some periods as they will be with the draft. What is typed shows at once and goes to the server in batches;
 * what could not be saved waits and is sent again.
 */
export function useTargets(
  schemeId: number,
  periods: readonly string[],
  { beforeSave, onSaved }: { beforeSave: () => Promise<unknown>; onSaved: (revision: number) => void },
) {
  const queryClient = useQueryClient();
  const query = queryOf(listDraftTargets, { params: { id: schemeId }, query: { periods: periods.join(',') } });
  const stored = useQuery({ ...query, staleTime: 5_000, refetchOnWindowFocus: false });
  const [typed, setTyped] = useState<ReadonlyMap<string, string | null>>(new Map());
  const [state, setState] = useState<{ kind: 'saved' | 'waiting' } | { kind: 'failed'; error: unknown }>({
    kind: 'saved',
  });
  const box = useRef<{ waiting: Waiting; timer: number | undefined; isRunning: boolean }>({
    waiting: new Map(),
    timer: undefined,
    isRunning: false,
  });

  const save = useCallback(async () => {
    const { waiting } = box.current;
    window.clearTimeout(box.current.timer);
    if (waiting.size === 0 || box.current.isRunning) return;
    box.current.isRunning = true;
    const sent = [...waiting].slice(0, batch);
    for (const [key] of sent) waiting.delete(key);
    try {
      // A KPI that was added a moment ago has to be there before its targets.
      await beforeSave();
      const body = { targets: sent.map(([, target]) => target) };
      const answer = await call(saveDraftTargets, { params: { id: schemeId }, body });
      onSaved(answer.revision);
      setState({ kind: waiting.size === 0 ? 'saved' : 'waiting' });
    } catch (error) {
      for (const [key, target] of sent) if (!waiting.has(key)) waiting.set(key, target);
      setState({ kind: 'failed', error });
      box.current.timer = window.setTimeout(() => void save(), retryMs);
      return;
    } finally {
      box.current.isRunning = false;
    }
    if (waiting.size > 0) void save();
    else await queryClient.invalidateQueries({ queryKey: [listDraftTargets.path] });
  }, [schemeId, beforeSave, onSaved, queryClient]);

  const set = useCallback(
    (cells: readonly (Cell & { value: string | null })[]) => {
      for (const cell of cells) box.current.waiting.set(cellKey(cell), cell);
      setTyped((now) => new Map([...now, ...cells.map((cell) => [cellKey(cell), cell.value] as const)]));
      setState({ kind: 'waiting' });
      window.clearTimeout(box.current.timer);
      box.current.timer = window.setTimeout(() => void save(), pauseMs);
    },
    [save],
  );
  useEffect(() => () => void save(), [save]);
  /** Everything typed goes to the server now, the definition too. */
  const flush = useCallback(async () => {
    await beforeSave();
    await save();
  }, [beforeSave, save]);

  const rows = useMemo(() => new Map(stored.data?.targets.map((row) => [cellKey(row), row])), [stored.data]);
  const read = useCallback(
    (cell: Cell): { value: string | null; live: string | null } => {
      const row = rows.get(cellKey(cell));
      const own = typed.get(cellKey(cell));
      return { value: own === undefined ? (row?.value ?? null) : own, live: row?.live ?? null };
    },
    [rows, typed],
  );
  return { stored, read, set, state, flush };
}
