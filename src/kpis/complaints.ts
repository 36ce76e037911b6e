import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const complaints: ReadyMadeKpi = {
  measure: {
    key: 'complaints',
    words: { zh: '投诉数', en: 'Complaints' },
    aliases: ['投诉次数'],
    category: 'quality',
    unit: 'count',
    direction: 'down',
    explains: {
      zh: '本期收到的客户投诉数。',
      en: 'How many complaints customers made in the period.',
    },
    definition: {
      kind: 'aggregate',
      source: 'tickets',
      filter: "kind = 'complaint'",
      aggregate: 'count',
      date: 'opened_on',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      tickets: [
        { id: 'T1', fields: { owner: li, kind: 'complaint', opened_on: '2026-07-09' } },
        {
          id: 'T2',
          fields: { owner: li, kind: 'service', opened_on: '2026-07-10' },
          note: { zh: '是服务请求，不是投诉', en: 'A request, not a complaint' },
        },
      ],
    },
    expected: { value: '1' },
  },
};
