import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const surveyAnswers: ReadyMadeKpi = {
  measure: {
    key: 'survey_answers',
    words: { zh: '满意度回答数', en: 'Survey answers' },
    category: 'quality',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期收到的、说明了是否满意的回答数。',
      en: 'How many answers of the period say whether the customer is satisfied.',
    },
    definition: {
      kind: 'aggregate',
      source: 'surveys',
      filter: 'satisfied is not missing',
      aggregate: 'count',
      date: 'answered_on',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      surveys: [
        { id: 'S1', fields: { owner: li, answered_on: '2026-07-01', satisfied: true } },
        { id: 'S2', fields: { owner: li, answered_on: '2026-07-02', satisfied: false } },
        {
          id: 'S3',
          fields: { owner: li, answered_on: '2026-07-03' },
          note: { zh: '没有说明是否满意', en: 'Does not say' },
        },
      ],
    },
    expected: { value: '2' },
  },
};
