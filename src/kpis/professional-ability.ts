import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R093. */
export const professionalAbility: ReadyMadeKpi = {
  measure: {
    key: 'professional_ability',
    words: { zh: '专业能力', en: 'Professional ability' },
    category: 'qualitative',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '产品、行业与销售方法的掌握程度，通过面试或 360 度评估按期评分，0 到 100，附依据。',
      en: 'Command of product, trade and method, rated by interview or 360° from 0 to 100 with reasons.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { professional_ability: '80' },
    expected: { value: '80' },
  },
};
