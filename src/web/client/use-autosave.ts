import { useCallback, useEffect, useRef, useState } from 'react';
import { Refused } from './refused.ts';

/** `waiting`: something typed is not on the server yet. `conflict`: somebody else has changed it meanwhile. */
export type SaveState =
  | { kind: 'saved' | 'waiting' | 'saving' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'conflict'; error: unknown };

/** How long after the last keystroke it goes to the server, and how long it waits after the server could not be reached. */
const pauseMs = 700;
const retryMs = 4000;

type Kept<Content> = {
  initial: { content: Content; revision: number };
  /** Sends the content as the change after a revision; answers the new one. */
  send: (content: Content, revision: number) => Promise<{ revision: number }>;
};

/**
 * Something that is saved as one goes. Saves go out one after the other, each with the revision of the one before; what is
 * typed meanwhile waits for its turn, and goes out at once when the page is left.
 */
export function useAutosave<Content extends object>({ initial, send }: Kept<Content>) {
  const [content, setContent] = useState(initial.content);
  const [saveState, setSaveState] = useState<SaveState>({ kind: 'saved' });
  const [revision, setRevision] = useState(initial.revision);
  const keeper = useRef<Box<Content>>(null);
  keeper.current ??= boxOf(initial);
  const box = keeper.current;
  const sender = useRef(send);
  sender.current = send;

  const save = useCallback(async (): Promise<number> => {
    window.clearTimeout(box.timer);
    // The one under way first; what it did not carry goes next.
    await box.running?.catch(() => undefined);
    if (box.latest === box.saved || box.isLost) return box.revision;
    const sent = box.latest;
    setSaveState({ kind: 'saving' });
    box.running = sender.current(sent, box.revision);
    try {
      const answer = await box.running;
      box.revision = answer.revision;
      box.saved = sent;
      setRevision(answer.revision);
      setSaveState({ kind: box.latest === sent ? 'saved' : 'waiting' });
    } catch (error) {
      box.isLost = error instanceof Refused && error.code.endsWith('.changed_meanwhile');
      setSaveState({ kind: box.isLost ? 'conflict' : 'failed', error });
      if (!box.isLost) box.timer = window.setTimeout(() => void save().catch(() => undefined), retryMs);
      throw error;
    } finally {
      box.running = null;
    }
    return box.revision;
  }, [box]);

  /** The part is worked out from what is newest, so that two changes in one moment do not lose each other. */
  const change = useCallback(
    (partOf: (latest: Content) => Partial<Content>) => {
      box.latest = { ...box.latest, ...partOf(box.latest) };
      setContent(box.latest);
      setSaveState((state) => (state.kind === 'conflict' ? state : { kind: 'waiting' }));
      window.clearTimeout(box.timer);
      box.timer = window.setTimeout(() => void save().catch(() => undefined), pauseMs);
    },
    [box, save],
  );
  /** The server has made a newer revision by another way. */
  const adopt = useCallback(
    (newer: number) => {
      box.revision = Math.max(box.revision, newer);
      setRevision(box.revision);
    },
    [box],
  );

  /** It is gone: nothing of it is saved any more. */
  const forget = useCallback(() => {
    window.clearTimeout(box.timer);
    box.isLost = true;
  }, [box]);

  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      if (box.latest !== box.saved && !box.isLost) event.preventDefault();
    };
    window.addEventListener('beforeunload', guard);
    return () => {
      window.removeEventListener('beforeunload', guard);
      void save().catch(() => undefined);
    };
  }, [box, save]);

  return { content, revision, saveState, change, save, adopt, forget };
}

/** What must outlive a rendering: the newest content, and what the server has of it. */
type Box<Content> = {
  latest: Content;
  saved: Content;
  revision: number;
  running: Promise<{ revision: number }> | null;
  timer: number | undefined;
  isLost: boolean;
};

function boxOf<Content>({ content, revision }: { content: Content; revision: number }): Box<Content> {
  return { latest: content, saved: content, revision, running: null, timer: undefined, isLost: false };
}
