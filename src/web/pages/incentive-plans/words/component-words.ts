import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import { factorWords } from './reading-words.ts';
import type { Writer } from './write.ts';

/** Everything about a component besides its rule: factors, bounds, budget, days, and whether it counts the year. */
export function limitWords(component: PlanComponent, writer: Writer): string[] {
  const { t, pay } = writer;
  const { from, through } = component;
  return [
    ...(component.factors ?? []).map((factor) => factorWords(factor, writer)),
    ...(component.least === undefined ? [] : [t('plan.say.least', { amount: pay(component.least) })]),
    ...(component.most === undefined ? [] : [t('plan.say.most', { amount: pay(component.most) })]),
    ...(component.budget === undefined ? [] : [t('plan.say.budget', { amount: pay(component.budget) })]),
    ...(from === undefined && through === undefined
      ? []
      : [t('plan.say.days', { from: from ?? t('plan.start'), through: through ?? t('plan.open') })]),
    ...(component.over === 'year_to_date' ? [t('plan.say.yearToDate')] : []),
  ];
}

/** What holds for the whole plan. */
export function wholeWords(definition: PlanDefinition, writer: Writer): string[] {
  const { t, pay, percent } = writer;
  const { guarantee, ramp = [], planRates } = definition;
  return [
    t(`plan.say.proration.${definition.proration ?? 'days'}`),
    ...(ramp.length > 0
      ? [
          t('plan.say.ramp', {
            parts: ramp
              .map((share, at) => t('plan.say.rampMonth', { month: at + 1, share: percent(share) }))
              .join(t('common.comma')),
          }),
        ]
      : []),
    ...(guarantee
      ? [
          t(guarantee.recoverable ? 'plan.say.draw' : 'plan.say.guarantee', { amount: pay(guarantee.amount) }),
          ...(guarantee.months === undefined ? [] : [t('plan.say.guaranteeMonths', { count: guarantee.months })]),
        ]
      : []),
    ...(definition.most === undefined ? [] : [t('plan.say.planMost', { amount: pay(definition.most) })]),
    ...(definition.least === undefined ? [] : [t('plan.say.planLeast', { amount: pay(definition.least) })]),
    planRates === undefined
      ? t('plan.say.actualRates')
      : t('plan.say.planRates', {
          rates: planRates
            .map(({ currency, rate }) => `${currency} ${rate === '' ? t('plan.blank') : rate}`)
            .join(t('common.comma')),
        }),
  ];
}
