import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R075. */
export const visitFrequency: ReadyMadeKpi = {
  measure: {
    key: 'visit_frequency',
    words: { zh: '拜访频次', en: 'Visits per customer' },
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '客户拜访次数 ÷ 拜访客户数，即平均每个客户拜访几次。没有拜访时没有数值。',
      en: 'Customer visits ÷ customers visited: how often a customer is seen. Without a visit there is no value.',
    },
    definition: { kind: 'formula', formula: 'visits / visited_customers' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      activities: [
        { id: 'A1', fields: { owner: li, kind: 'visit', customer: '华东机械', done_on: '2026-07-01' } },
        { id: 'A2', fields: { owner: li, kind: 'visit', customer: '华东机械', done_on: '2026-08-01' } },
        { id: 'A3', fields: { owner: li, kind: 'visit', customer: '南方电子', done_on: '2026-08-01' } },
      ],
    },
    expected: { value: '1.5' },
  },
};
