import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R092. */
export const innovationAbility: ReadyMadeKpi = {
  measure: {
    key: 'innovation_ability',
    words: { zh: '创新能力', en: 'Ability to innovate' },
    category: 'qualitative',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '提出并落地新办法的能力，通过面试或 360 度评估按期评分，0 到 100，附依据。',
      en: 'How one finds new ways and makes them work, rated by interview or 360° from 0 to 100 with reasons.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { innovation_ability: '78' },
    expected: { value: '78' },
  },
};
