import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R065. */
export const customersAtEnd: ReadyMadeKpi = {
  measure: {
    key: 'customers_at_end',
    words: { zh: '期末客户数', en: 'Customers at end' },
    category: 'result',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期最后一天的在册客户数，含本期新客户。',
      en: 'Customers on the last day of the period, with the new ones.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { customers_at_end: '37' },
    expected: { value: '37' },
  },
};
