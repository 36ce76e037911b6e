import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const satisfiedAnswers: ReadyMadeKpi = {
  measure: {
    key: 'satisfied_answers',
    words: { zh: '满意回答数', en: 'Satisfied answers' },
    category: 'quality',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期表示满意的回答数。',
      en: 'How many answers of the period are satisfied.',
    },
    definition: { kind: 'aggregate', source: 'surveys', filter: 'satisfied', aggregate: 'count', date: 'answered_on' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      surveys: [
        { id: 'S1', fields: { owner: li, answered_on: '2026-07-01', satisfied: true } },
        {
          id: 'S2',
          fields: { owner: li, answered_on: '2026-07-02', satisfied: false },
          note: { zh: '不满意', en: 'Not satisfied' },
        },
      ],
    },
    expected: { value: '1' },
  },
};
