import { han, li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const wonDeals: ReadyMadeKpi = {
  measure: {
    key: 'won_deals',
    words: { zh: '赢单数', en: 'Won deals' },
    aliases: ['成交数', '成交单数', 'Deals won'],
    category: 'result',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期赢单的商机数；分成的商机按份额计，所以各人之和等于总数。',
      en: 'How many deals were won in the period; a split deal counts by share, so that people sum to the whole.',
    },
    definition: {
      kind: 'aggregate',
      source: 'deals',
      filter: "status = 'won'",
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
        { id: 'D1', fields: { owner: li, status: 'won', closed_on: '2026-07-01' } },
        {
          id: 'D2',
          fields: { owner: li, status: 'won', closed_on: '2026-07-15' },
          shares: { [li]: '0.6', [han]: '0.4' },
          note: notes.split,
        },
        { id: 'D3', fields: { owner: li, status: 'lost', closed_on: '2026-08-10' }, note: notes.notWon },
      ],
    },
    expected: { value: '1.6' },
  },
};
