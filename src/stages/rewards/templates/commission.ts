import type { PlanTemplate } from './template.ts';

/**
 * 提成制: commission on sales, each part of the amount at its own tier's rate, so that one more deal always pays more. A
 * collection rate below 80 % takes 30 % off; new customers pay a fixed amount each.
 */
export const commission: PlanTemplate = {
  key: 'commission',
  words: { zh: '提成制', en: 'Commission on sales' },
  explains: {
    zh: '销售额分档提成：30 万元以内 3 %，30–60 万元的部分 5 %，60 万元以上的部分 7 %；回款率低于 80 % 时提成打七折；每个新客户另奖 200 元。按月发放。',
    en: 'Commission in tiers: 3 % up to 300,000, 5 % on the part to 600,000, 7 % above. Below a collection rate of 80 % it is cut to 70 %. Each new customer pays 200 more. Paid monthly.',
  },
  definition: {
    cycle: 'month',
    currency: 'CNY',
    participants: {},
    components: [
      {
        key: 'commission',
        words: { zh: '销售提成', en: 'Sales commission' },
        rule: {
          kind: 'rate',
          measure: 'sales',
          pricing: 'marginal',
          tiers: {
            tiers: [
              { upTo: '300000', rate: '0.03' },
              { upTo: '600000', rate: '0.05' },
              { upTo: null, rate: '0.07' },
            ],
          },
        },
        factors: [
          {
            by: { kind: 'measure', measure: 'collection_rate' },
            bands: [
              { from: '0', factor: '0.7' },
              { from: '0.8', factor: '1' },
            ],
            missing: '1',
          },
        ],
      },
      {
        key: 'new_customers',
        words: { zh: '新客户奖', en: 'New customer bonus' },
        rule: { kind: 'units', measure: 'new_customers', size: '1', each: '200', blocks: 'full' },
      },
    ],
    proration: 'days',
    examples: [
      {
        words: {
          zh: '销售额 50 万元，回款率 90 %，2 个新客户',
          en: 'Sales of 500,000, 90 % collected, 2 new customers',
        },
        given: { sales: '500000', collection_rate: '0.9', new_customers: '2' },
        pays: '19400.00',
      },
      {
        words: {
          zh: '销售额 50 万元，但回款率只有 70 %',
          en: 'Sales of 500,000, but only 70 % collected',
        },
        given: { sales: '500000', collection_rate: '0.7', new_customers: '0' },
        pays: '13300.00',
      },
    ],
  },
};
