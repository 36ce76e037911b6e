import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const lostDeals: ReadyMadeKpi = {
  measure: {
    key: 'lost_deals',
    words: { zh: '输单数', en: 'Lost deals' },
    aliases: ['Deals lost'],
    category: 'result',
    unit: 'count',
    direction: 'down',
    explains: {
      zh: '本期输单的商机数，用来计算成交率。',
      en: 'How many deals were lost in the period; the win rate is made from it.',
    },
    definition: {
      kind: 'aggregate',
      source: 'deals',
      filter: "status = 'lost'",
      aggregate: 'count',
      date: 'closed_on',
      credit: 'split',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'lost', closed_on: '2026-07-01' } },
        { id: 'D2', fields: { owner: li, status: 'lost', closed_on: '2026-06-30' }, note: notes.otherPeriod },
        { id: 'D3', fields: { owner: li, status: 'won', closed_on: '2026-08-10' } },
      ],
    },
    expected: { value: '1' },
  },
};
