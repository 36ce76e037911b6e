import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R067. */
export const churnRate: ReadyMadeKpi = {
  measure: {
    key: 'churn_rate',
    words: { zh: '客户流失率', en: 'Customer churn' },
    aliases: ['流失率'],
    category: 'result',
    unit: 'ratio',
    direction: 'down',
    explains: {
      zh: '流失客户数 ÷ 期初客户数，越低越好。',
      en: 'Lost customers ÷ customers at start; lower is better.',
    },
    definition: { kind: 'formula', formula: 'lost_customers / customers_at_start' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { customers_at_start: '40', lost_customers: '5' },
    expected: { value: '0.125' },
  },
};
