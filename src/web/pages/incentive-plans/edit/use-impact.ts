import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import type { z } from 'zod';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { previewIncentivePlan } from '#stages/rewards/contract/plans.ts';
import { call } from '#web/client/call.ts';

export type Impact = z.output<typeof previewIncentivePlan.answer>;
type Sent = z.input<NonNullable<typeof previewIncentivePlan.body>>['definition'];

/** Typing is let come to rest before everybody is computed again. */
const restMs = 500;
const peopleAsked = 5000;

type Asked = { definition: PlanDefinition; period: string; planId: number | undefined; isSound: boolean };

/** Everyone's pay by the draft beside the plan in force, asked again once typing has come to rest. */
export function useImpact({ definition, period, planId, isSound }: Asked) {
  const deferred = useDeferredValue(definition);
  const [rested, setRested] = useState(deferred);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(deferred), restMs);
    return () => window.clearTimeout(timer);
  }, [deferred]);
  const body = { period, ...(planId === undefined ? {} : { planId }), definition: rested as Sent, limit: peopleAsked };
  return useQuery({
    queryKey: [previewIncentivePlan.path, body],
    queryFn: ({ signal }) => call(previewIncentivePlan, { body, signal }),
    enabled: isSound,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  });
}
