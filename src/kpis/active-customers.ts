import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R060. */
export const activeCustomers: ReadyMadeKpi = {
  measure: {
    key: 'active_customers',
    words: { zh: '客户数量', en: 'Active customers' },
    aliases: ['活跃客户数', '成交客户数', 'Customers'],
    category: 'result',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期有成交的不同客户数；同一客户成交几次都只算一个。',
      en: 'How many different customers bought in the period; one who buys several times counts once.',
    },
    definition: {
      kind: 'aggregate',
      source: 'deals',
      filter: "status = 'won' and customer is not empty",
      aggregate: 'distinct',
      of: 'customer',
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
          fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-08-01' },
          note: { zh: '同一客户只算一个', en: 'The same customer counts once' },
        },
        { id: 'D3', fields: { owner: li, status: 'won', customer: '南方电子', closed_on: '2026-09-01' } },
        {
          id: 'D4',
          fields: { owner: li, status: 'lost', customer: '北方重工', closed_on: '2026-09-01' },
          note: notes.notWon,
        },
        {
          id: 'D5',
          fields: { owner: li, status: 'won', customer: '西部能源', closed_on: '2026-10-01' },
          note: notes.otherPeriod,
        },
      ],
    },
    expected: { value: '2' },
  },
};
