import { currencyPlaces } from '#engine/currency.ts';
import { sayStep } from '#engine/explain/sentences.ts';
import { type CreditedConversion, conversionStep } from '#engine/pay/plan/conversion.ts';
import type { Context } from '#platform/context.ts';
import type { Language } from '#platform/language.ts';
import { findPlanPay } from '#stages/rewards/service/plan-pay.ts';
import type { ExplainedPay } from './explanation.ts';

/** What a person earns by each plan of these periods, and how every line came about. Empty for whoever is in no plan. */
export async function explainPay(
  ctx: Context,
  personId: number,
  periods: readonly string[],
  language: Language,
): Promise<ExplainedPay[]> {
  const explained: ExplainedPay[] = [];
  for (const period of periods) {
    for (const { pay, components, ...plan } of await findPlanPay(ctx, personId, period)) {
      const { earned, held, drawn, recovered, bounded, toPay } = pay;
      explained.push({
        ...{ ...plan, period, earned, held, drawn, recovered, bounded, toPay },
        lines: pay.lines.map(({ component, amount, missing, held: kept, steps, facts }) => ({
          ...{ component, amount, missing, held: kept },
          words: components.find(({ key }) => key === component)?.words ?? { zh: component, en: component },
          steps: steps.map((step) => sayStep(step, language, { money: 'yuan' })),
          facts: facts.map(({ title, on, base, rate, amount: own, isFree, isHeld, converted }) => ({
            ...{ title, on, base, rate, amount: own, isFree, isHeld },
            ...(converted ? { conversion: sayConversion(converted, plan.currency, language) } : {}),
          })),
        })),
      });
    }
  }
  return explained;
}

function sayConversion(converted: CreditedConversion, currency: string, language: Language): string {
  return sayStep(conversionStep(converted, currencyPlaces(currency)), language, { money: 'yuan' });
}
