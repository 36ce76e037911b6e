import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { listPayBases, savePayBases } from '#stages/rewards/contract/pay.ts';
import { call } from '#web/client/call.ts';

/** One field of the grid; null: none from the period on. */
export type BaseCell = { personId: number; key: string; amount: string | null };

const pauseMs = 600;
const retryMs = 4000;
/** As many as the server takes at once. */
const batch = 20_000;

export function cellKey({ personId, key }: Pick<BaseCell, 'personId' | 'key'>): string {
  return `${personId} ${key}`;
}

type State = { kind: 'saved' | 'waiting' } | { kind: 'failed'; error: unknown };

/** What is typed shows at once and goes to the server in batches; what could not be saved waits and is sent again. */
export function useBases(period: string) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<ReadonlyMap<string, string | null>>(new Map());
  const [state, setState] = useState<State>({ kind: 'saved' });
  const box = useRef({ waiting: new Map<string, BaseCell>(), timer: 0, isRunning: false });

  const save = useCallback(async () => {
    const { waiting } = box.current;
    window.clearTimeout(box.current.timer);
    if (waiting.size === 0 || box.current.isRunning) return;
    box.current.isRunning = true;
    const sent = [...waiting].slice(0, batch);
    for (const [key] of sent) waiting.delete(key);
    try {
      await call(savePayBases, { body: { period, bases: sent.map(([, cell]) => cell) } });
      setState({ kind: waiting.size === 0 ? 'saved' : 'waiting' });
    } catch (error) {
      for (const [key, cell] of sent) if (!waiting.has(key)) waiting.set(key, cell);
      setState({ kind: 'failed', error });
      box.current.timer = window.setTimeout(() => void save(), retryMs);
      return;
    } finally {
      box.current.isRunning = false;
    }
    if (waiting.size > 0) void save();
    else await queryClient.invalidateQueries({ queryKey: [listPayBases.path] });
  }, [period, queryClient]);

  const set = useCallback(
    (cells: readonly BaseCell[]) => {
      for (const cell of cells) box.current.waiting.set(cellKey(cell), cell);
      setTyped((now) => new Map([...now, ...cells.map((cell) => [cellKey(cell), cell.amount] as const)]));
      setState({ kind: 'waiting' });
      window.clearTimeout(box.current.timer);
      box.current.timer = window.setTimeout(() => void save(), pauseMs);
    },
    [save],
  );
  // What was typed for another period goes to the server before the new one is shown.
  useEffect(
    () => () => {
      void save();
      setTyped(new Map());
    },
    [save],
  );
  return { typed, state, set };
}
