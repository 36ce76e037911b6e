import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const createdDeals: ReadyMadeKpi = {
  measure: {
    key: 'created_deals',
    words: { zh: '新建商机数', en: 'Created deals' },
    aliases: ['新增商机数', 'Opportunities created'],
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期新建的商机数，不论结果。',
      en: 'How many deals were created in the period, whatever became of them.',
    },
    definition: { kind: 'aggregate', source: 'deals', aggregate: 'count', date: 'created_on', credit: 'split' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'open', created_on: '2026-07-01' } },
        { id: 'D2', fields: { owner: li, status: 'won', created_on: '2026-09-30', closed_on: '2026-10-09' } },
        {
          id: 'D3',
          fields: { owner: li, status: 'won', created_on: '2026-06-30', closed_on: '2026-07-20' },
          note: notes.otherPeriod,
        },
      ],
    },
    expected: { value: '2' },
  },
};
