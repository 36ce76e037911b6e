import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { getEstimateInput, getPay } from '#stages/rewards/contract/pay.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';

export type Pay = z.output<typeof getPay.answer>;
/** A statement only holds the reasons: `since` is null then. */
export type ShownHold = Omit<Pay['plans'][number]['holds'][number], 'since'> & { since: string | null };
/** `sealedRules`: of a closed period, the rules its statement holds. */
export type PlanPay = Omit<Pay['plans'][number], 'holds'> & {
  holds: readonly ShownHold[];
  sealedRules?: EstimateInput;
};
/** A person's pay with what of it the page shows. */
export type ShownPay = Omit<Pay, 'plans'> & { plans: readonly PlanPay[] };
export type Line = PlanPay['pay']['lines'][number];
export type EstimateInput = z.output<typeof getEstimateInput.answer>;

/** Whose pay the address is about; undefined is one's own. */
export function usePayee(): number | undefined {
  const params: { personId?: string } = useParams({ strict: false });
  return numberIn(params.personId);
}

export function usePay() {
  const { search } = useAddress();
  const query = { person: usePayee(), period: search.period, plan: numberIn(search.plan) };
  return useQuery({ ...queryOf(getPay, { query }), placeholderData: keepPreviousData, refetchInterval: live });
}

/** The rules and what they are applied to by now, for the estimate. */
export function useEstimateInput({ pay, plan, period, sealedRules }: PlanPay) {
  const query = { person: pay.personId, plan: plan.id, period: period.key };
  return useQuery({
    ...queryOf(getEstimateInput, { query }),
    // Nobody asks for the rules of somebody who is not in the plan.
    enabled: sealedRules === undefined && pay.lines.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: live,
  });
}

/** The rules by which the pay shown was made: for reading its slices and causes, and for what the target would pay. */
export function useRules(shown: PlanPay): EstimateInput | undefined {
  const asked = useEstimateInput(shown).data;
  return shown.sealedRules ?? asked;
}
