import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** See sales-growth-yoy.ts for why there are two. */
export const salesGrowthPop: ReadyMadeKpi = {
  measure: {
    key: 'sales_growth_pop',
    words: { zh: '销售额环比增长率', en: 'Sales growth period on period' },
    aliases: ['业绩环比增长', '销售额环比', 'Sales growth PoP'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '（本期销售额 − 上期销售额）÷ 上期销售额。上期没有销售额时没有数值，不算 0。',
      en: 'Sales of the period against the period before: (this − previous) ÷ previous. Without sales in the period before there is no value, which is not 0.',
    },
    definition: { kind: 'formula', formula: '(sales - PREVIOUS(sales)) / PREVIOUS(sales)' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        {
          id: 'D1',
          fields: { owner: li, status: 'won', amount: '200000', closed_on: '2026-06-30' },
          note: { zh: '上期', en: 'The quarter before' },
        },
        { id: 'D2', fields: { owner: li, status: 'won', amount: '150000', closed_on: '2026-08-01' } },
        {
          id: 'D3',
          fields: { owner: li, status: 'won', amount: '500000', closed_on: '2025-08-01' },
          note: notes.otherPeriod,
        },
      ],
    },
    expected: { value: '-0.25' },
  },
};
