import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const satisfaction: ReadyMadeKpi = {
  measure: {
    key: 'satisfaction',
    words: { zh: '客户满意度', en: 'Customer satisfaction' },
    aliases: ['满意度', 'Satisfaction'],
    category: 'quality',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '表示满意的回答占全部回答的比例。没有人回答时没有数值，不算 0。',
      en: 'The share of answers that are satisfied. When nobody answered there is no value, which is not 0.',
    },
    definition: { kind: 'formula', formula: 'satisfied_answers / survey_answers', atMost: '1' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      surveys: [
        { id: 'S1', fields: { owner: li, answered_on: '2026-07-01', satisfied: true } },
        { id: 'S2', fields: { owner: li, answered_on: '2026-07-02', satisfied: true } },
        { id: 'S3', fields: { owner: li, answered_on: '2026-08-02', satisfied: true } },
        { id: 'S4', fields: { owner: li, answered_on: '2026-08-03', satisfied: true } },
        { id: 'S5', fields: { owner: li, answered_on: '2026-09-02', satisfied: false } },
        { id: 'S6', fields: { owner: li, answered_on: '2026-10-01', satisfied: false }, note: notes.otherPeriod },
      ],
    },
    expected: { value: '0.8' },
  },
};
