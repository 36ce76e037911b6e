import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const attendedTrainings: ReadyMadeKpi = {
  measure: {
    key: 'attended_trainings',
    words: { zh: '已参加必修培训数', en: 'Required trainings attended' },
    category: 'growth',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期必修培训中已参加的次数。',
      en: 'How many of the required sessions of the period were attended.',
    },
    definition: {
      kind: 'aggregate',
      source: 'trainings',
      filter: 'required and attended',
      aggregate: 'count',
      date: 'held_on',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      trainings: [
        { id: 'R1', fields: { owner: li, held_on: '2026-07-01', required: true, attended: true } },
        {
          id: 'R2',
          fields: { owner: li, held_on: '2026-07-08', required: true, attended: false },
          note: { zh: '缺席', en: 'Missed' },
        },
        {
          id: 'R3',
          fields: { owner: li, held_on: '2026-07-09', required: false, attended: true },
          note: { zh: '选修', en: 'Optional' },
        },
      ],
    },
    expected: { value: '1' },
  },
};
