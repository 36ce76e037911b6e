import { quantity, type Step } from '#engine/explain/step.ts';
import type { Words } from '#engine/facts/catalog.ts';
import { fixed, product } from '#engine/fixed.ts';
import { payText, roundPay } from '#engine/pay/plan/amounts.ts';
import type { PlanRate } from '#engine/pay/plan/definition.ts';
import type { Conversion } from '#engine/pay/plan/input.ts';

/** At which rate an amount in another currency counts. */
export const conversionSentences = {
  pay_converted_plan: {
    zh: '{currency} {original} × 计划汇率 {rate} ＝ {whole}',
    en: '{currency} {original} × plan rate {rate} = {whole}',
  },
  pay_converted_actual: {
    zh: '{currency} {original} × 当日实际汇率 {rate} ＝ {whole}',
    en: '{currency} {original} × actual rate of the day {rate} = {whole}',
  },
  pay_converted_plan_part: {
    zh: '{currency} {original} × 计划汇率 {rate} ＝ {whole}，本人计入 {credited}',
    en: '{currency} {original} × plan rate {rate} = {whole}, of which {credited} credited',
  },
  pay_converted_actual_part: {
    zh: '{currency} {original} × 当日实际汇率 {rate} ＝ {whole}，本人计入 {credited}',
    en: '{currency} {original} × actual rate of the day {rate} = {whole}, of which {credited} credited',
  },
  pay_deals_rate_plan: {
    zh: '{count} 笔为外币，按计划汇率折算',
    en: '{count} in another currency, at plan rates',
  },
  pay_deals_rate_actual: {
    zh: '{count} 笔为外币，按业务当日的实际汇率折算',
    en: '{count} in another currency, at the actual rate of their day',
  },
  pay_plan_rates: { zh: '外币金额按计划汇率折算：{rates}', en: 'Foreign amounts count at plan rates: {rates}' },
} satisfies Readonly<Record<string, Words>>;

/**
 * How a fact's amount came about from another currency. `credited` is what of it counts for the person, where that is known:
 * it is said where it is another amount than the whole, as for a share of a split deal.
 */
export function conversionStep({ original, currency, rate, by, credited }: CreditedConversion, decimals: number): Step {
  const whole = roundPay(product(fixed(original), fixed(rate)), decimals);
  const isPart = fixed(credited) !== whole;
  const money = (text: string) => quantity(text, 'pay');
  return {
    code: `pay_converted_${by}${isPart ? '_part' : ''}`,
    params: {
      currency: { text: currency },
      original: money(original),
      rate: { text: rate },
      whole: money(payText(whole, decimals)),
      credited: money(payText(roundPay(fixed(credited), decimals), decimals)),
    },
  };
}

export type CreditedConversion = Conversion & { credited: string };

/** `USD 7.1 · HKD 0.92`, for a line on what a measure comes to, whose facts are not listed with it. */
export function planRatesStep(rates: readonly PlanRate[]): Step {
  const text = rates.map(({ currency, rate }) => `${currency} ${rate}`).join(' · ');
  return { code: 'pay_plan_rates', params: { rates: { text } } };
}
