import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R065, R067. */
export const customersAtStart: ReadyMadeKpi = {
  measure: {
    key: 'customers_at_start',
    words: { zh: '期初客户数', en: 'Customers at start' },
    category: 'result',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期第一天的在册客户数，用来计算保留率和流失率。',
      en: 'Customers on the first day of the period, the base of retention and churn.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { customers_at_start: '40' },
    expected: { value: '40' },
  },
};
