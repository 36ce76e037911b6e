import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R066. */
export const renewedContracts: ReadyMadeKpi = {
  measure: {
    key: 'renewed_contracts',
    words: { zh: '续约合同数', en: 'Renewed contracts' },
    aliases: ['续约数'],
    category: 'result',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期签订的续约合同数。',
      en: 'Renewals signed in the period.',
    },
    definition: { kind: 'aggregate', source: 'contracts', filter: 'renewal', aggregate: 'count', date: 'signed_on' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      contracts: [
        { id: 'C1', fields: { owner: li, signed_on: '2026-07-01', renewal: true } },
        { id: 'C2', fields: { owner: li, signed_on: '2026-08-01', renewal: true } },
        {
          id: 'C3',
          fields: { owner: li, signed_on: '2026-08-01', renewal: false },
          note: { zh: '是新签，不是续约', en: 'A new contract, not a renewal' },
        },
        { id: 'C4', fields: { owner: li, signed_on: '2026-10-01', renewal: true }, note: notes.otherPeriod },
      ],
    },
    expected: { value: '2' },
  },
};
