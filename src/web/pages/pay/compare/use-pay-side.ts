import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PaySide } from '#engine/pay/plan/difference/cause.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import { getEstimateInput } from '#stages/rewards/contract/pay.ts';
import { queryOf } from '#web/client/queries.ts';
import type { PlanPay } from '../pay-query.ts';
import { useSealed } from '../statement/statement-query.ts';

/**
 * What a period's pay was computed from: of a closed one what its statement holds, of an open one what holds now.
 *
 * @param toPay what it came to, without what was adjusted; it matters where a budget is shared with others
 */
export function usePaySide({ plan, pay }: PlanPay, period: string, toPay: string) {
  const of = { personId: pay.personId, planId: plan.id, period };
  const { found, isNone } = useSealed(of);
  const query = { person: of.personId, plan: of.planId, period };
  const open = useQuery({ ...queryOf(getEstimateInput, { query }), enabled: isNone });
  const own = found?.content.own;
  const side = useMemo((): PaySide | null => {
    if (own) return { definition: own.rules, input: own.input, pay: own.result };
    if (!open.data) return null;
    const definition = open.data.definition as PlanDefinition;
    const isShared = definition.components.some(({ budget }) => budget !== undefined);
    return { definition, input: open.data.input as PayInput, ...(isShared ? { pay: { toPay } } : {}) };
  }, [own, open.data, toPay]);
  return { side, isFailed: side === null && (open.isError || own === null) };
}
