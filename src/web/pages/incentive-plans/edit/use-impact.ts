import type { z } from 'zod';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { previewIncentivePlan } from '#stages/rewards/contract/plans.ts';
import { call } from '#web/client/call.ts';
import { useRested } from '#web/client/rested.ts';
import { useTrial } from '#web/parts/drafts/use-trial.ts';

export type Impact = z.output<typeof previewIncentivePlan.answer>;
type Sent = z.input<NonNullable<typeof previewIncentivePlan.body>>['definition'];

const peopleAsked = 5000;

type Asked = { definition: PlanDefinition; period: string; planId: number | undefined; isSound: boolean };

/** Everyone's pay by the draft beside the plan in force, asked again once typing has come to rest. */
export function useImpact({ definition, period, planId, isSound }: Asked) {
  const rested = useRested(definition);
  return useTrial({
    endpoint: previewIncentivePlan,
    body: { period, ...(planId === undefined ? {} : { planId }), definition: rested as Sent, limit: peopleAsked },
    ask: (body, signal) => call(previewIncentivePlan, { body, signal }),
    isSound,
  });
}
