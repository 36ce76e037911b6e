import { useCallback } from 'react';
import type { z } from 'zod';
import { type draftShape, saveDraft } from '#stages/plans/contract/drafts.ts';
import { call } from '#web/client/call.ts';
import { useAutosave } from '#web/client/use-autosave.ts';

export type Draft = z.output<typeof draftShape>;
export type Definition = Draft['definition'];
export type DraftKpi = Definition['kpis'][number];
export type DraftContent = Pick<Draft, 'name' | 'effectiveFrom' | 'definition'>;

/** A scheme's draft, saved as one goes. */
export function useDraft(initial: Draft) {
  const { name, effectiveFrom, definition, revision } = initial;
  const kept = useAutosave<DraftContent>({
    initial: { content: { name, effectiveFrom, definition }, revision },
    send: (content, after) =>
      call(saveDraft, {
        params: { id: initial.schemeId },
        body: { ...content, name: content.name.trim() || name, revision: after },
      }),
  });
  const { change: keep } = kept;
  const change = useCallback((part: Partial<DraftContent>) => keep(() => part), [keep]);
  const changeDefinition = useCallback(
    (part: Partial<Definition>) => keep((latest) => ({ definition: { ...latest.definition, ...part } })),
    [keep],
  );
  return { ...kept, change, changeDefinition };
}
