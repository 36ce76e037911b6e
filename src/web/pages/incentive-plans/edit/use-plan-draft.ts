import { useCallback } from 'react';
import type { z } from 'zod';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { type getIncentivePlanDraft, saveIncentivePlanDraft } from '#stages/rewards/contract/plans.ts';
import { call } from '#web/client/call.ts';
import { useAutosave } from '#web/client/use-autosave.ts';

export type PlanDraft = z.output<typeof getIncentivePlanDraft.answer>;
type Sent = z.input<NonNullable<typeof saveIncentivePlanDraft.body>>['definition'];
type Content = { name: string; effectiveFrom: string | null; definition: PlanDefinition };

/** A plan's draft, saved as one goes. */
export function usePlanDraft(initial: PlanDraft) {
  const { name, effectiveFrom, definition, revision } = initial;
  const kept = useAutosave<Content>({
    initial: { content: { name, effectiveFrom, definition }, revision },
    send: (content, after) =>
      call(saveIncentivePlanDraft, {
        params: { id: initial.planId },
        body: {
          name: content.name.trim() || name,
          effectiveFrom: content.effectiveFrom,
          definition: content.definition as Sent,
          revision: after,
        },
      }),
  });
  const { change: keep } = kept;
  const change = useCallback((part: Partial<Content>) => keep(() => part), [keep]);
  const changeDefinition = useCallback(
    (part: Partial<PlanDefinition>) => keep((latest) => ({ definition: { ...latest.definition, ...part } })),
    [keep],
  );
  return { ...kept, change, changeDefinition };
}
