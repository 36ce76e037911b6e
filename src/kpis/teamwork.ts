import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R091, R092. */
export const teamwork: ReadyMadeKpi = {
  measure: {
    key: 'teamwork',
    words: { zh: '团队协作能力', en: 'Teamwork' },
    aliases: ['团队协作'],
    category: 'qualitative',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '与同事配合、分享和支持的能力，通过面试或 360 度评估按期评分，0 到 100，附依据。',
      en: 'How one works with others, shares and helps, rated by interview or 360° from 0 to 100 with reasons.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { teamwork: '88' },
    expected: { value: '88' },
  },
};
