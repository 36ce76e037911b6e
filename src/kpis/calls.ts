import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Connected or all is selectable by choosing this KPI or `calls_all`. Source: R073. */
export const calls: ReadyMadeKpi = {
  measure: {
    key: 'calls',
    words: { zh: '电话拜访量', en: 'Connected calls' },
    aliases: ['接通电话数', 'Calls'],
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期接通的电话次数；要把未接通的也算进去，请用「电话拜访量（含未接通）」。',
      en: 'How many calls were connected in the period; to count the unanswered ones too use all calls.',
    },
    definition: {
      kind: 'aggregate',
      source: 'activities',
      filter: "kind = 'call' and connected",
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
        {
          id: 'A2',
          fields: { owner: li, kind: 'call', done_on: '2026-07-01', connected: false },
          note: { zh: '没有接通', en: 'Not connected' },
        },
        {
          id: 'A3',
          fields: { owner: li, kind: 'call', done_on: '2026-07-02' },
          note: { zh: '没有记录是否接通', en: 'Whether it was connected is not known' },
        },
      ],
    },
    expected: { value: '1' },
  },
};
