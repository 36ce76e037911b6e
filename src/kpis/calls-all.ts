import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const callsAll: ReadyMadeKpi = {
  measure: {
    key: 'calls_all',
    words: { zh: '电话拜访量（含未接通）', en: 'All calls' },
    aliases: ['拨打电话数', 'Calls made'],
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期拨打的电话次数，不论是否接通。',
      en: 'How many calls were made in the period, connected or not.',
    },
    definition: {
      kind: 'aggregate',
      source: 'activities',
      filter: "kind = 'call'",
      aggregate: 'count',
      date: 'done_on',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      activities: [
        { id: 'A1', fields: { owner: li, kind: 'call', done_on: '2026-07-01', connected: true } },
        { id: 'A2', fields: { owner: li, kind: 'call', done_on: '2026-07-01', connected: false } },
        {
          id: 'A3',
          fields: { owner: li, kind: 'mail', done_on: '2026-07-02' },
          note: { zh: '是邮件', en: 'An e-mail' },
        },
      ],
    },
    expected: { value: '2' },
  },
};
