import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

/**
 * 同比 and 环比 are two KPIs on purpose: "销售额增长 10 %" alone does not say which, so a scheme has to choose, and neither
 * of them answers to the bare name 销售额增长率. Source: R053, R298.
 */
export const salesGrowthYoy: ReadyMadeKpi = {
  measure: {
    key: 'sales_growth_yoy',
    words: { zh: '销售额同比增长率', en: 'Sales growth year on year' },
    aliases: ['年销售额增长', '业绩同比增长', '销售额同比', 'Sales growth YoY'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '（本期销售额 − 去年同期销售额）÷ 去年同期销售额。去年同期没有销售额时没有数值，不算 0。',
      en: 'Sales of the period against the same period last year: (this − last year) ÷ last year. Without sales last year there is no value, which is not 0.',
    },
    definition: { kind: 'formula', formula: '(sales - LASTYEAR(sales)) / LASTYEAR(sales)' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        {
          id: 'D1',
          fields: { owner: li, status: 'won', amount: '200000', closed_on: '2025-08-01' },
          note: { zh: '去年同期', en: 'The same quarter last year' },
        },
        { id: 'D2', fields: { owner: li, status: 'won', amount: '250000', closed_on: '2026-08-01' } },
        {
          id: 'D3',
          fields: { owner: li, status: 'won', amount: '100000', closed_on: '2026-05-01' },
          note: notes.otherPeriod,
        },
      ],
    },
    expected: { value: '0.25' },
  },
};
