import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R094. */
export const staffSatisfaction: ReadyMadeKpi = {
  measure: {
    key: 'staff_satisfaction',
    words: { zh: '员工工作满意度', en: 'Staff satisfaction' },
    aliases: ['工作积极性', '员工满意度'],
    category: 'qualitative',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '员工对工作的满意度和积极性，来自员工问卷，0 到 100。',
      en: 'How content and willing the staff is, from a staff survey, 0 to 100.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { staff_satisfaction: '79' },
    expected: { value: '79' },
  },
};
