import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const requiredTrainings: ReadyMadeKpi = {
  measure: {
    key: 'required_trainings',
    words: { zh: '必修培训数', en: 'Required trainings' },
    category: 'growth',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期应参加的必修培训次数。',
      en: 'How many required sessions took place for the person in the period.',
    },
    definition: { kind: 'aggregate', source: 'trainings', filter: 'required', aggregate: 'count', date: 'held_on' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      trainings: [
        { id: 'R1', fields: { owner: li, held_on: '2026-07-01', required: true, attended: false } },
        {
          id: 'R2',
          fields: { owner: li, held_on: '2026-07-08', required: false, attended: true },
          note: { zh: '选修', en: 'Optional' },
        },
      ],
    },
    expected: { value: '1' },
  },
};
