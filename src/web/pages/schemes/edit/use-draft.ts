import type { z } from 'zod';
import { type draftShape, saveDraft } from '#stages/plans/contract/drafts.ts';
import { call } from '#web/client/call.ts';
import { useDraftContent } from '#web/parts/drafts/use-draft-content.ts';

export type Draft = z.output<typeof draftShape>;
export type Definition = Draft['definition'];
export type DraftKpi = Definition['kpis'][number];

/** A scheme's draft, saved as one goes. */
export function useDraft(initial: Draft) {
  return useDraftContent<Definition>(initial, (body) => call(saveDraft, { params: { id: initial.schemeId }, body }));
}
