import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R086. */
export const stickiness: ReadyMadeKpi = {
  measure: {
    key: 'stickiness',
    words: { zh: '客户粘性', en: 'Customer stickiness' },
    category: 'quality',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '客户粘性指数，0 到 100，来自调研报告或产品数据。',
      en: 'An index from 0 to 100 out of a survey or of how the product is used.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { stickiness: '71' },
    expected: { value: '71' },
  },
};
