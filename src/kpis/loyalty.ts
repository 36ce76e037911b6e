import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R085. */
export const loyalty: ReadyMadeKpi = {
  measure: {
    key: 'loyalty',
    words: { zh: '客户忠诚度', en: 'Customer loyalty' },
    aliases: ['复购率', '忠诚度'],
    category: 'quality',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '复购率：本期成交中不是首单的比例，即（客户成交笔数 − 新客户数）÷ 客户成交笔数。',
      en: 'The share of repeat orders: (orders of customers − new customers) ÷ orders of customers.',
    },
    definition: { kind: 'formula', formula: '(customer_orders - new_customers) / customer_orders', atMost: '1' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-07-01' } },
        { id: 'D2', fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-08-01' } },
        { id: 'D3', fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-08-15' } },
        { id: 'D4', fields: { owner: li, status: 'won', customer: '南方电子', closed_on: '2026-09-01' } },
      ],
    },
    expected: { value: '0.5' },
  },
};
