import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R093. */
export const morale: ReadyMadeKpi = {
  measure: {
    key: 'morale',
    words: { zh: '团队士气', en: 'Team morale' },
    aliases: ['士气'],
    category: 'qualitative',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '团队的精神状态与信心，通过面试或 360 度评估按期评分，0 到 100，附依据。',
      en: 'The spirit and confidence of the team, rated by interview or 360° from 0 to 100 with reasons.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { morale: '84' },
    expected: { value: '84' },
  },
};
