import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R059. */
export const qualityNewCustomers: ReadyMadeKpi = {
  measure: {
    key: 'quality_new_customers',
    words: { zh: '优质新客户数', en: 'Quality new customers' },
    category: 'result',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期新客户中级别为 A、S、VIP 或重点的客户数。公司的客户级别叫法不同时，改一下条件即可。',
      en: 'Of the new customers of the period, those of level A, S, VIP or 重点. Change the condition where your levels are called otherwise.',
    },
    definition: {
      kind: 'aggregate',
      source: 'deals',
      filter: "status = 'won' and customer.level in ('A', 'S', 'VIP', '重点')",
      aggregate: 'count',
      date: 'closed_on',
      credit: 'owner',
      first: 'company',
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
        { id: 'D1', fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-07-01' } },
        {
          id: 'D2',
          fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-08-01' },
          note: { zh: '该客户已成交过', en: 'The customer has bought before' },
        },
        {
          id: 'D3',
          fields: { owner: li, status: 'won', customer: '南方电子', closed_on: '2026-08-10' },
          note: { zh: '客户级别是 C', en: 'A customer of level C' },
        },
      ],
    },
    expected: { value: '1' },
  },
};
