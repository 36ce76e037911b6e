import type { z } from 'zod';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { type getIncentivePlanDraft, saveIncentivePlanDraft } from '#stages/rewards/contract/plans.ts';
import { call } from '#web/client/call.ts';
import { useDraftContent } from '#web/parts/drafts/use-draft-content.ts';

export type PlanDraft = z.output<typeof getIncentivePlanDraft.answer>;
type Sent = z.input<NonNullable<typeof saveIncentivePlanDraft.body>>['definition'];

/** A plan's draft, saved as one goes. */
export function usePlanDraft(initial: PlanDraft) {
  return useDraftContent<PlanDefinition>(initial, ({ definition, ...rest }) =>
    call(saveIncentivePlanDraft, {
      params: { id: initial.planId },
      body: { ...rest, definition: definition as Sent },
    }),
  );
}
