import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const trainingRate: ReadyMadeKpi = {
  measure: {
    key: 'training_rate',
    words: { zh: '培训参与率', en: 'Training attendance' },
    aliases: ['培训出勤率'],
    category: 'growth',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '已参加的必修培训 ÷ 应参加的必修培训。没有必修培训时没有数值。',
      en: 'Required sessions attended ÷ required sessions. Without a required session there is no value.',
    },
    definition: { kind: 'formula', formula: 'attended_trainings / required_trainings', atMost: '1' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      trainings: [
        { id: 'R1', fields: { owner: li, held_on: '2026-07-01', required: true, attended: true } },
        { id: 'R2', fields: { owner: li, held_on: '2026-07-08', required: true, attended: false } },
        {
          id: 'R3',
          fields: { owner: li, held_on: '2026-08-09', required: false, attended: true },
          note: { zh: '选修', en: 'Optional' },
        },
      ],
    },
    expected: { value: '0.5' },
  },
};
