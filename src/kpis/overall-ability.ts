import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R092. */
export const overallAbility: ReadyMadeKpi = {
  measure: {
    key: 'overall_ability',
    words: { zh: '综合素质和能力', en: 'Overall ability' },
    aliases: ['综合素质'],
    category: 'qualitative',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '专业、态度与发展潜力的综合评价，通过面试或 360 度评估按期评分，0 到 100，附依据。',
      en: 'Knowledge, attitude and potential taken together, rated by interview or 360° from 0 to 100 with reasons.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { overall_ability: '82' },
    expected: { value: '82' },
  },
};
