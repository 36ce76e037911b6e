import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R057. */
export const receivables: ReadyMadeKpi = {
  measure: {
    key: 'receivables',
    words: { zh: '应收金额', en: 'Receivables due' },
    category: 'result',
    unit: 'money',
    direction: 'up',
    explains: {
      zh: '应收日期落在本期的合同金额合计。',
      en: 'The amount of the contracts that fall due in the period.',
    },
    definition: { kind: 'aggregate', source: 'contracts', aggregate: 'sum', of: 'amount', date: 'due_on' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      contracts: [
        { id: 'C1', fields: { owner: li, amount: '80000', signed_on: '2026-05-01', due_on: '2026-08-31' } },
        {
          id: 'C2',
          fields: { owner: li, amount: '50000', signed_on: '2026-08-01', due_on: '2026-11-30' },
          note: { zh: '应收日期不在本期', en: 'Due in another period' },
        },
      ],
    },
    expected: { value: '80000' },
  },
};
