import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const convertedLeads: ReadyMadeKpi = {
  measure: {
    key: 'converted_leads',
    words: { zh: '转化线索数', en: 'Converted leads' },
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期新建、且已经转化的线索数。',
      en: 'How many of the leads created in the period have been converted.',
    },
    definition: {
      kind: 'aggregate',
      source: 'leads',
      filter: "status = 'converted'",
      aggregate: 'count',
      date: 'created_on',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      leads: [
        {
          id: 'L1',
          fields: { owner: li, status: 'converted', created_on: '2026-07-01', converted_on: '2026-10-05' },
          note: { zh: '按线索的新建日期计入', en: 'Counts by the day the lead was created' },
        },
        {
          id: 'L2',
          fields: { owner: li, status: 'open', created_on: '2026-07-02' },
          note: { zh: '还没有转化', en: 'Not converted yet' },
        },
      ],
    },
    expected: { value: '1' },
  },
};
