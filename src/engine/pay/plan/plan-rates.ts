import { currencyPlaces } from '#engine/currency.ts';
import { fixed, product } from '#engine/fixed.ts';
import type { AmountRates } from '#engine/measure/amount.ts';
import { payText, roundPay } from '#engine/pay/plan/amounts.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Conversion } from '#engine/pay/plan/input.ts';

/** The rates at which a plan reads the amounts of facts; null where these count at the actual rate of their days. */
export function amountRatesOf({ currency, planRates }: PlanDefinition): AmountRates | null {
  return planRates && planRates.length > 0 ? { places: currencyPlaces(currency), of: planRates } : null;
}

/** What an amount in another currency comes to in a plan with a rate for it; undefined where the plan has none. */
export function convertAtPlanRate(
  { currency: own, planRates = [] }: PlanDefinition,
  original: string,
  currency: string,
): { amount: string; converted: Conversion } | undefined {
  const rate = planRates.find((each) => each.currency === currency)?.rate;
  if (rate === undefined) return undefined;
  const places = currencyPlaces(own);
  const amount = payText(roundPay(product(fixed(original), fixed(rate)), places), places);
  return { amount, converted: { original, currency, rate, by: 'plan' } };
}
