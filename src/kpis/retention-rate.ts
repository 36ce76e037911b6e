import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R065. */
export const retentionRate: ReadyMadeKpi = {
  measure: {
    key: 'retention_rate',
    words: { zh: '客户保留率', en: 'Customer retention' },
    aliases: ['客户留存率', '保留率'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '（期末客户数 − 本期新客户数）÷ 期初客户数。期初没有客户时没有数值。',
      en: '(Customers at end − new customers) ÷ customers at start. Without customers at the start there is no value.',
    },
    definition: { kind: 'formula', formula: '(customers_at_end - new_customers) / customers_at_start' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [{ id: 'D1', fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-07-01' } }],
    },
    entered: { customers_at_start: '40', customers_at_end: '37' },
    expected: { value: '0.9' },
  },
};
