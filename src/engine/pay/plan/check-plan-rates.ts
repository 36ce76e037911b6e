import { fixed, isFixedText } from '#engine/fixed.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { type PlanProblem, problem } from '#engine/pay/plan/problems.ts';

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Plan rates name real currencies, each once and not the plan's own, with a rate above 0. */
export function checkPlanRates({ currency: own, planRates }: PlanDefinition): PlanProblem[] {
  if (planRates === undefined) return [];
  if (planRates.length === 0) return [problem('no_plan_rates', 'planRates')];
  return planRates.flatMap(({ currency, rate }, at): PlanProblem[] => {
    const params = { currency, row: String(at + 1) };
    const path = `planRates.${at}`;
    if (!currencies.has(currency)) return [problem('plan_rate_unknown', `${path}.currency`, params)];
    if (currency === own) return [problem('plan_rate_own', `${path}.currency`, params)];
    if (planRates.findIndex((other) => other.currency === currency) < at) {
      return [problem('plan_rate_twice', `${path}.currency`, params)];
    }
    return isFixedText(rate) && fixed(rate) > 0n ? [] : [problem('plan_rate_bad', `${path}.rate`, params)];
  });
}
