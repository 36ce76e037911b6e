import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const salesCycle: ReadyMadeKpi = {
  measure: {
    key: 'sales_cycle',
    words: { zh: '销售周期', en: 'Sales cycle' },
    aliases: ['平均成交周期', '平均销售周期', 'Sales cycle days'],
    category: 'process',
    unit: 'days',
    direction: 'down',
    explains: {
      zh: '本期赢单的商机从创建到成交平均用了多少天，越短说明效率越高。',
      en: 'How many days the deals won in the period took on average from creation to the win; shorter is more efficient.',
    },
    definition: {
      kind: 'aggregate',
      source: 'deals',
      filter: "status = 'won'",
      aggregate: 'average',
      of: 'DAYS(closed_on, created_on)',
      date: 'closed_on',
      credit: 'split',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', created_on: '2026-07-01', closed_on: '2026-08-30' } },
        { id: 'D2', fields: { owner: li, status: 'won', created_on: '2026-07-01', closed_on: '2026-07-31' } },
        {
          id: 'D3',
          fields: { owner: li, status: 'lost', created_on: '2026-07-01', closed_on: '2026-08-10' },
          note: notes.notWon,
        },
        {
          id: 'D4',
          fields: { owner: li, status: 'won', closed_on: '2026-08-01' },
          note: { zh: '没有创建日期', en: 'No day of creation' },
        },
      ],
    },
    expected: { value: '45' },
  },
};
