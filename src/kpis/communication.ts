import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R092. */
export const communication: ReadyMadeKpi = {
  measure: {
    key: 'communication',
    words: { zh: '沟通能力', en: 'Communication' },
    category: 'qualitative',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '表达、倾听与协调的能力，通过面试或 360 度评估按期评分，0 到 100，附依据。',
      en: 'How one speaks, listens and brings people together, rated by interview or 360° from 0 to 100 with reasons.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { communication: '85' },
    expected: { value: '85' },
  },
};
