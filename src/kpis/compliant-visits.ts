import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R081. */
export const compliantVisits: ReadyMadeKpi = {
  measure: {
    key: 'compliant_visits',
    words: { zh: '规范拜访次数', en: 'Visits well recorded' },
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期拜访中记录规范的次数。',
      en: 'Visits of the period whose record is complete.',
    },
    definition: {
      kind: 'aggregate',
      source: 'activities',
      filter: "kind = 'visit' and complete",
      aggregate: 'count',
      date: 'done_on',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      activities: [
        { id: 'A1', fields: { owner: li, kind: 'visit', complete: true, done_on: '2026-07-01' } },
        {
          id: 'A2',
          fields: { owner: li, kind: 'visit', complete: false, done_on: '2026-08-01' },
          note: { zh: '记录不规范', en: 'The record is not complete' },
        },
        {
          id: 'A3',
          fields: { owner: li, kind: 'visit', complete: true, done_on: '2026-10-01' },
          note: notes.otherPeriod,
        },
      ],
    },
    expected: { value: '1' },
  },
};
