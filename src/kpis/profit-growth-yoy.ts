import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R062. */
export const profitGrowthYoy: ReadyMadeKpi = {
  measure: {
    key: 'profit_growth_yoy',
    words: { zh: '利润同比增长率', en: 'Profit growth year on year' },
    aliases: ['利润增长'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '（本期利润 − 去年同期利润）÷ 去年同期利润。去年同期没有利润时没有数值。',
      en: 'Profit against the same period last year: (this − last year) ÷ last year. Without profit last year there is no value.',
    },
    definition: { kind: 'formula', formula: '(profit - LASTYEAR(profit)) / LASTYEAR(profit)' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        {
          id: 'D1',
          fields: { owner: li, status: 'won', amount: '100000', cost: '60000', closed_on: '2025-08-01' },
          note: { zh: '去年同期', en: 'The same quarter last year' },
        },
        { id: 'D2', fields: { owner: li, status: 'won', amount: '120000', cost: '70000', closed_on: '2026-08-01' } },
      ],
    },
    expected: { value: '0.25' },
  },
};
