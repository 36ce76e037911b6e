import { han, li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const visits: ReadyMadeKpi = {
  measure: {
    key: 'visits',
    words: { zh: '客户拜访次数', en: 'Customer visits' },
    aliases: ['拜访次数', '拜访量', 'Visits'],
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期完成的客户拜访次数。',
      en: 'How many customer visits were made in the period.',
    },
    definition: {
      kind: 'aggregate',
      source: 'activities',
      filter: "kind = 'visit'",
      aggregate: 'count',
      date: 'done_on',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      activities: [
        { id: 'A1', fields: { owner: li, kind: 'visit', done_on: '2026-07-01' } },
        { id: 'A2', fields: { owner: li, kind: 'visit', done_on: '2026-09-30' } },
        {
          id: 'A3',
          fields: { owner: li, kind: 'call', done_on: '2026-08-01', connected: true },
          note: { zh: '是电话，不是拜访', en: 'A call, not a visit' },
        },
        { id: 'A4', fields: { owner: han, kind: 'visit', done_on: '2026-08-01' }, note: notes.otherPerson },
      ],
    },
    expected: { value: '2' },
  },
};
