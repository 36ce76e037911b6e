import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R085. */
export const customerOrders: ReadyMadeKpi = {
  measure: {
    key: 'customer_orders',
    words: { zh: '客户成交笔数', en: 'Orders of customers' },
    category: 'quality',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期赢单、且有客户的商机数，计给负责人；用来计算客户忠诚度。',
      en: 'Deals won with a customer, counted for their owner; the base of customer loyalty.',
    },
    definition: {
      kind: 'aggregate',
      source: 'deals',
      filter: "status = 'won' and customer is not empty",
      aggregate: 'count',
      date: 'closed_on',
      credit: 'owner',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-07-01' } },
        {
          id: 'D2',
          fields: { owner: li, status: 'won', closed_on: '2026-07-01' },
          note: { zh: '没有客户', en: 'No customer' },
        },
        {
          id: 'D3',
          fields: { owner: li, status: 'lost', customer: '华东机械', closed_on: '2026-07-01' },
          note: notes.notWon,
        },
      ],
    },
    expected: { value: '1' },
  },
};
