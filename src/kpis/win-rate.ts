import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** The base is selectable by choosing this KPI or `win_rate_of_created`. Source: R056. */
export const winRate: ReadyMadeKpi = {
  measure: {
    key: 'win_rate',
    words: { zh: '成交率', en: 'Win rate' },
    aliases: ['赢单率', '销售成功率', '成交率（按已关闭商机）'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '本期有结果的商机中赢了多少：赢单数 ÷（赢单数 + 输单数）。还没有结果的商机不影响它。',
      en: 'How many of the deals that came to an end were won: won ÷ (won + lost). Open deals do not touch it.',
    },
    definition: { kind: 'formula', formula: 'won_deals / closed_deals', atMost: '1' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', closed_on: '2026-07-01' } },
        { id: 'D2', fields: { owner: li, status: 'won', closed_on: '2026-07-15' } },
        { id: 'D3', fields: { owner: li, status: 'won', closed_on: '2026-08-01' } },
        { id: 'D4', fields: { owner: li, status: 'lost', closed_on: '2026-08-10' } },
        {
          id: 'D5',
          fields: { owner: li, status: 'open', created_on: '2026-07-02' },
          note: { zh: '还没有结果', en: 'Still open' },
        },
      ],
    },
    expected: { value: '0.75' },
  },
};
