import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const closedDeals: ReadyMadeKpi = {
  measure: {
    key: 'closed_deals',
    words: { zh: '已关闭商机数', en: 'Closed deals' },
    category: 'result',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期有结果的商机数：赢单数加输单数。',
      en: 'How many deals came to an end in the period: won plus lost.',
    },
    definition: { kind: 'formula', formula: 'won_deals + lost_deals' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', closed_on: '2026-07-01' } },
        { id: 'D2', fields: { owner: li, status: 'lost', closed_on: '2026-08-10' } },
        {
          id: 'D3',
          fields: { owner: li, status: 'open', created_on: '2026-07-02' },
          note: { zh: '还没有结果', en: 'Still open' },
        },
      ],
    },
    expected: { value: '2' },
  },
};
