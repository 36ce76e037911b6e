import { currencyPlaces } from '#engine/currency.ts';
import type { AmountRates } from '#engine/measure/amount.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';

/** The rates at which a plan reads the amounts of facts; null where these count at the actual rate of their days. */
export function amountRatesOf({ currency, planRates }: PlanDefinition): AmountRates | null {
  return planRates && planRates.length > 0 ? { places: currencyPlaces(currency), of: planRates } : null;
}
