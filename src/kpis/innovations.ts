import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R090. */
export const innovations: ReadyMadeKpi = {
  measure: {
    key: 'innovations',
    words: { zh: '持续创新次数', en: 'Innovations' },
    aliases: ['创新次数'],
    category: 'growth',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期落地的创新（新打法、新工具、新方案）次数，附说明材料。',
      en: 'Innovations put to work in the period (a new way, tool or offer), entered with a description.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { innovations: '3' },
    expected: { value: '3' },
  },
};
