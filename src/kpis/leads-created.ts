import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const leadsCreated: ReadyMadeKpi = {
  measure: {
    key: 'leads_created',
    words: { zh: '线索数', en: 'Leads' },
    aliases: ['新增线索数', 'New leads'],
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期新建的线索数。',
      en: 'How many leads were created in the period.',
    },
    definition: { kind: 'aggregate', source: 'leads', aggregate: 'count', date: 'created_on' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      leads: [
        { id: 'L1', fields: { owner: li, status: 'open', created_on: '2026-07-01' } },
        { id: 'L2', fields: { owner: li, status: 'dropped', created_on: '2026-06-30' }, note: notes.otherPeriod },
      ],
    },
    expected: { value: '1' },
  },
};
