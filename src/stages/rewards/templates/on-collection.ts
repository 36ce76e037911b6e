import type { PlanTemplate } from './template.ts';

/**
 * 回款提成: commission deal by deal, a part when the deal is won and the rest as its money comes in. A large deal has a higher
 * rate; one deal pays at most 50,000.
 */
export const onCollection: PlanTemplate = {
  key: 'on-collection',
  words: { zh: '回款提成', en: 'Commission as money comes in' },
  explains: {
    zh: '逐单提成：20 万元以上的单 6 %，其他 4 %；签单时先发三成，其余随回款到账按比例发放；单笔最多 5 万元。按月发放。',
    en: 'Deal by deal: 6 % for deals of 200,000 and more, 4 % for the others. 30 % is paid when the deal is won, the rest as its money comes in; one deal pays at most 50,000. Paid monthly.',
  },
  definition: {
    cycle: 'month',
    currency: 'CNY',
    participants: {},
    components: [
      {
        key: 'collection',
        words: { zh: '回款提成', en: 'Commission on collection' },
        rule: {
          kind: 'deals',
          measure: 'sales',
          rates: {
            dimensions: [{ kind: 'from', of: 'amount' }],
            rows: [
              { cells: ['200000'], rate: '0.06' },
              { cells: [null], rate: '0.04' },
            ],
          },
          most: '50000',
          atBooking: '0.3',
        },
      },
    ],
    proration: 'days',
    examples: [
      {
        words: {
          zh: '签下 30 万元和 10 万元两单，还没有回款',
          en: 'Two deals won, 300,000 and 100,000, nothing collected yet',
        },
        given: { 'facts.collection': '300000; 100000' },
        pays: '6600.00',
      },
    ],
  },
};
