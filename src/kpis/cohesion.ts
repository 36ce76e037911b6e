import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R093. */
export const cohesion: ReadyMadeKpi = {
  measure: {
    key: 'cohesion',
    words: { zh: '团队凝聚力', en: 'Team cohesion' },
    category: 'qualitative',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '团队成员彼此信任、目标一致的程度，通过面试或 360 度评估按期评分，0 到 100，附依据。',
      en: 'Trust among the team and one aim, rated by interview or 360° from 0 to 100 with reasons.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { cohesion: '86' },
    expected: { value: '86' },
  },
};
