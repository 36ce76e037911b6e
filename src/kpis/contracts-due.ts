import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R066. */
export const contractsDue: ReadyMadeKpi = {
  measure: {
    key: 'contracts_due',
    words: { zh: '到期合同数', en: 'Contracts due for renewal' },
    category: 'result',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期到期、应当续约的合同数。',
      en: 'Contracts that run out in the period and should be renewed.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { contracts_due: '4' },
    expected: { value: '4' },
  },
};
