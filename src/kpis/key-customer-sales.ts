import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R069. */
export const keyCustomerSales: ReadyMadeKpi = {
  measure: {
    key: 'key_customer_sales',
    words: { zh: '重点客户销售额', en: 'Key-customer sales' },
    aliases: ['大客户销售额'],
    category: 'result',
    unit: 'money',
    direction: 'up',
    explains: {
      zh: '本期与级别为 A、S、VIP 或重点的客户成交的金额。要看某一个客户，把条件换成客户名称。',
      en: 'Sales to customers of level A, S, VIP or 重点. For one customer, put its name into the condition.',
    },
    definition: {
      kind: 'aggregate',
      source: 'deals',
      filter: "status = 'won' and customer.level in ('A', 'S', 'VIP', '重点')",
      aggregate: 'sum',
      of: 'amount',
      date: 'closed_on',
      credit: 'split',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      customers: [
        { id: '华东机械', fields: { name: '华东机械', level: 'A' } },
        { id: '南方电子', fields: { name: '南方电子', level: 'C' } },
      ],
      deals: [
        {
          id: 'D1',
          fields: { owner: li, status: 'won', customer: '华东机械', amount: '60000', closed_on: '2026-07-01' },
        },
        {
          id: 'D2',
          fields: { owner: li, status: 'won', customer: '南方电子', amount: '40000', closed_on: '2026-08-10' },
          note: { zh: '客户级别是 C', en: 'A customer of level C' },
        },
      ],
    },
    expected: { value: '60000' },
  },
};
