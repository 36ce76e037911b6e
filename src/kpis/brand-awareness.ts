import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R086. */
export const brandAwareness: ReadyMadeKpi = {
  measure: {
    key: 'brand_awareness',
    words: { zh: '品牌知名度', en: 'Brand awareness' },
    category: 'quality',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '品牌知名度指数，0 到 100，来自调研报告。',
      en: 'An index from 0 to 100 out of a survey of the market.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { brand_awareness: '62' },
    expected: { value: '62' },
  },
};
