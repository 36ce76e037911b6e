import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const knowledge: ReadyMadeKpi = {
  measure: {
    key: 'knowledge',
    words: { zh: '知识掌握度', en: 'Knowledge test score' },
    aliases: ['测验成绩'],
    category: 'growth',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '本期培训测验的平均成绩，没有成绩的培训不计。',
      en: 'The average test score of the trainings of the period; sessions without a score do not count.',
    },
    definition: { kind: 'aggregate', source: 'trainings', aggregate: 'average', of: 'score', date: 'held_on' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      trainings: [
        { id: 'R1', fields: { owner: li, held_on: '2026-07-01', required: true, attended: true, score: '80' } },
        { id: 'R2', fields: { owner: li, held_on: '2026-08-08', required: true, attended: true, score: '95' } },
        {
          id: 'R3',
          fields: { owner: li, held_on: '2026-08-09', required: true, attended: false },
          note: { zh: '没有成绩', en: 'No score' },
        },
      ],
    },
    expected: { value: '87.5' },
  },
};
