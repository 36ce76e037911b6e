import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R075. */
export const visitedCustomers: ReadyMadeKpi = {
  measure: {
    key: 'visited_customers',
    words: { zh: '拜访客户数', en: 'Customers visited' },
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期拜访过的不同客户数。',
      en: 'How many different customers were visited in the period.',
    },
    definition: {
      kind: 'aggregate',
      source: 'activities',
      filter: "kind = 'visit' and customer is not empty",
      aggregate: 'distinct',
      of: 'customer',
      date: 'done_on',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      activities: [
        { id: 'A1', fields: { owner: li, kind: 'visit', customer: '华东机械', done_on: '2026-07-01' } },
        {
          id: 'A2',
          fields: { owner: li, kind: 'visit', customer: '华东机械', done_on: '2026-08-01' },
          note: { zh: '同一客户只算一个', en: 'The same customer counts once' },
        },
        { id: 'A3', fields: { owner: li, kind: 'visit', customer: '南方电子', done_on: '2026-08-01' } },
      ],
    },
    expected: { value: '2' },
  },
};
