import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const collectionRate: ReadyMadeKpi = {
  measure: {
    key: 'collection_rate',
    words: { zh: '回款率', en: 'Collection rate' },
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '本期回款额 ÷ 本期签订的合同额。收回以前合同的款项时可能超过 100 %。',
      en: 'Cash received in the period ÷ the value of the contracts signed in it. Money from earlier contracts can take it above 100 %.',
    },
    definition: { kind: 'formula', formula: 'collections / contract_amount' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      contracts: [{ id: 'C1', fields: { owner: li, amount: '500000', signed_on: '2026-07-08' } }],
      payments: [
        { id: 'P1', fields: { owner: li, contract: 'C1', amount: '300000', received_on: '2026-07-20' } },
        { id: 'P2', fields: { owner: li, contract: 'C1', amount: '150000', received_on: '2026-09-20' } },
        {
          id: 'P3',
          fields: { owner: li, contract: 'C1', amount: '50000', received_on: '2026-10-20' },
          note: notes.otherPeriod,
        },
      ],
    },
    expected: { value: '0.9' },
  },
};
