import { useCallback } from 'react';
import { useAutosave } from '#web/client/use-autosave.ts';

/** What is edited of a draft; `effectiveFrom` is null while nobody has said from which day it is meant to hold. */
type DraftContent<Definition> = { name: string; effectiveFrom: string | null; definition: Definition };

/** A change of the content, made after a revision. */
type DraftChange<Definition> = DraftContent<Definition> & { revision: number };

/**
 * A draft's content, saved as one goes. While its name is empty it is saved under the one it had.
 * @param send brings a change to the server; answers the new revision
 */
export function useDraftContent<Definition extends object>(
  initial: DraftChange<Definition>,
  send: (change: DraftChange<Definition>) => Promise<{ revision: number }>,
) {
  const { name, effectiveFrom, definition, revision } = initial;
  const kept = useAutosave<DraftContent<Definition>>({
    initial: { content: { name, effectiveFrom, definition }, revision },
    send: (content, after) => send({ ...content, name: content.name.trim() || name, revision: after }),
  });
  const { change: keep } = kept;
  const change = useCallback((part: Partial<DraftContent<Definition>>) => keep(() => part), [keep]);
  const changeDefinition = useCallback(
    (part: Partial<Definition>) => keep((latest) => ({ definition: { ...latest.definition, ...part } })),
    [keep],
  );
  return { ...kept, change, changeDefinition };
}
