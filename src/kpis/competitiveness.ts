import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R093. */
export const competitiveness: ReadyMadeKpi = {
  measure: {
    key: 'competitiveness',
    words: { zh: '市场竞争力', en: 'Competitiveness' },
    category: 'qualitative',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '与主要对手竞争时的表现，通过面试或 360 度评估按期评分，0 到 100，附依据。',
      en: 'How one holds out against the main rivals, rated by interview or 360° from 0 to 100 with reasons.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { competitiveness: '75' },
    expected: { value: '75' },
  },
};
