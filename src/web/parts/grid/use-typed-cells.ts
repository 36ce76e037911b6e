import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';

/** A field with what was typed into it; null: nothing is to stand there. */
export type Typed<Cell> = Cell & { value: string | null };

type State = { kind: 'saved' | 'waiting' } | { kind: 'failed'; error: unknown };

type Sending<Cell> = {
  keyOf: (cell: Cell) => string;
  /** Takes no more than `batch` at once; the same function from draw to draw. */
  send: (cells: readonly Typed<Cell>[]) => Promise<void>;
  batch: number;
  /** The path of what is asked anew when all is saved. */
  readFrom: string;
};

const pauseMs = 600;
const retryMs = 4000;

/** What is typed shows at once and goes to the server in batches; what could not be saved waits and is sent again. */
export function useTypedCells<Cell>({ keyOf, send, batch, readFrom }: Sending<Cell>) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<ReadonlyMap<string, string | null>>(new Map());
  const [state, setState] = useState<State>({ kind: 'saved' });
  const box = useRef({ waiting: new Map<string, Typed<Cell>>(), timer: 0, isRunning: false });

  const save = useCallback(async () => {
    const { waiting } = box.current;
    window.clearTimeout(box.current.timer);
    if (waiting.size === 0 || box.current.isRunning) return;
    box.current.isRunning = true;
    const sent = [...waiting].slice(0, batch);
    for (const [key] of sent) waiting.delete(key);
    try {
      await send(sent.map(([, cell]) => cell));
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
    else await queryClient.invalidateQueries({ queryKey: [readFrom] });
  }, [send, batch, readFrom, queryClient]);

  const set = useCallback(
    (cells: readonly Typed<Cell>[]) => {
      for (const cell of cells) box.current.waiting.set(keyOf(cell), cell);
      setTyped((now) => new Map([...now, ...cells.map((cell) => [keyOf(cell), cell.value] as const)]));
      setState({ kind: 'waiting' });
      window.clearTimeout(box.current.timer);
      box.current.timer = window.setTimeout(() => void save(), pauseMs);
    },
    [keyOf, save],
  );
  // Whoever leaves the page within the pause has saved nevertheless.
  useEffect(() => () => void save(), [save]);
  return { typed, state, set, save };
}
