import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { type draftShape, saveDraft } from '#stages/plans/contract/drafts.ts';
import { call } from '#web/client/call.ts';
import { Refused } from '#web/client/refused.ts';

export type Draft = z.output<typeof draftShape>;
export type Definition = Draft['definition'];
export type DraftKpi = Definition['kpis'][number];
export type DraftContent = Pick<Draft, 'name' | 'effectiveFrom' | 'definition'>;

/** `waiting`: something typed is not on the server yet. `conflict`: somebody else has changed the draft. */
export type SaveState =
  | { kind: 'saved' | 'waiting' | 'saving' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'conflict'; error: unknown };

/** How long after the last keystroke the draft goes to the server, and how long it waits after it could not be reached. */
const pauseMs = 700;
const retryMs = 4000;

/**
 * A draft that is saved as one goes. Saves go out one after the other, each with the revision of the one before; what is
 * typed meanwhile waits for its turn, and goes out at once when the page is left.
 */
export function useDraft(initial: Draft) {
  const [content, setContent] = useState<DraftContent>(() => contentOf(initial));
  const [saveState, setSaveState] = useState<SaveState>({ kind: 'saved' });
  const [revision, setRevision] = useState(initial.revision);
  const keeper = useRef<DraftBox>(null);
  keeper.current ??= boxOf(initial);
  const box = keeper.current;

  const save = useCallback(async (): Promise<number> => {
    window.clearTimeout(box.timer);
    // The one under way first; what it did not carry goes next.
    await box.running?.catch(() => undefined);
    if (box.latest === box.saved || box.isLost) return box.revision;
    const sent = box.latest;
    setSaveState({ kind: 'saving' });
    box.running = call(saveDraft, {
      params: { id: initial.schemeId },
      body: { ...sent, name: sent.name.trim() || initial.name, revision: box.revision },
    });
    try {
      const answer = await box.running;
      box.revision = answer.revision;
      box.saved = sent;
      setRevision(answer.revision);
      setSaveState({ kind: box.latest === sent ? 'saved' : 'waiting' });
    } catch (error) {
      box.isLost = error instanceof Refused && error.code === 'draft.changed_meanwhile';
      setSaveState({ kind: box.isLost ? 'conflict' : 'failed', error });
      if (!box.isLost) box.timer = window.setTimeout(() => void save().catch(() => undefined), retryMs);
      throw error;
    } finally {
      box.running = null;
    }
    return box.revision;
  }, [box, initial.schemeId, initial.name]);

  const change = useCallback(
    (part: Partial<DraftContent>) => {
      box.latest = { ...box.latest, ...part };
      setContent(box.latest);
      setSaveState((state) => (state.kind === 'conflict' ? state : { kind: 'waiting' }));
      window.clearTimeout(box.timer);
      box.timer = window.setTimeout(() => void save().catch(() => undefined), pauseMs);
    },
    [box, save],
  );
  const changeDefinition = useCallback(
    (part: Partial<Definition>) => change({ definition: { ...box.latest.definition, ...part } }),
    [box, change],
  );
  /** The server has made the draft meanwhile (its targets were saved before anything else). */
  const adopt = useCallback(
    (newer: number) => {
      box.revision = Math.max(box.revision, newer);
      setRevision(box.revision);
    },
    [box],
  );

  /** The draft is gone: nothing of it is saved any more. */
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

  return { content, revision, saveState, change, changeDefinition, save, adopt, forget };
}

/** What must outlive a rendering: the newest content, and what the server has of it. */
type DraftBox = {
  latest: DraftContent;
  saved: DraftContent;
  revision: number;
  running: Promise<{ revision: number }> | null;
  timer: number | undefined;
  isLost: boolean;
};

function boxOf(draft: Draft): DraftBox {
  const content = contentOf(draft);
  return { latest: content, saved: content, revision: draft.revision, running: null, timer: undefined, isLost: false };
}

function contentOf({ name, effectiveFrom, definition }: Draft): DraftContent {
  return { name, effectiveFrom, definition };
}
