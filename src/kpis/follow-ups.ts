import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const followUps: ReadyMadeKpi = {
  measure: {
    key: 'follow_ups',
    words: { zh: '商机跟进数量', en: 'Deal follow-ups' },
    aliases: ['跟进次数', 'Follow-ups'],
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期对商机的跟进记录数，只计关联了商机的跟进。',
      en: 'How many follow-ups on deals were recorded in the period; only those linked to a deal count.',
    },
    definition: {
      kind: 'aggregate',
      source: 'activities',
      filter: "kind = 'follow_up' and deal is not empty",
      aggregate: 'count',
      date: 'done_on',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [{ id: 'D1', fields: { owner: li, status: 'open', created_on: '2026-07-01' } }],
      activities: [
        { id: 'A1', fields: { owner: li, kind: 'follow_up', done_on: '2026-07-05', deal: 'D1' } },
        { id: 'A2', fields: { owner: li, kind: 'follow_up', done_on: '2026-08-05', deal: 'D1' } },
        {
          id: 'A3',
          fields: { owner: li, kind: 'follow_up', done_on: '2026-08-06' },
          note: { zh: '没有关联商机', en: 'Not linked to a deal' },
        },
      ],
    },
    expected: { value: '2' },
  },
};
