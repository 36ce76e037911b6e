import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R078. */
export const dataDecisions: ReadyMadeKpi = {
  measure: {
    key: 'data_decisions',
    words: { zh: '数据驱动决策次数', en: 'Data-driven decisions' },
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期有记录的数据复盘或用数据作出的决策次数，附复盘记录。',
      en: 'Reviews of data, or decisions made by data, that were put on record in the period, entered with the record.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { data_decisions: '10' },
    expected: { value: '10' },
  },
};
