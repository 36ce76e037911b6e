import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R066. */
export const renewalRate: ReadyMadeKpi = {
  measure: {
    key: 'renewal_rate',
    words: { zh: '客户续约率', en: 'Renewal rate' },
    aliases: ['续约率'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '续约合同数 ÷ 到期合同数。没有合同到期时没有数值。',
      en: 'Renewed contracts ÷ contracts due. Without a contract due there is no value.',
    },
    definition: { kind: 'formula', formula: 'renewed_contracts / contracts_due', atMost: '1' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      contracts: [
        { id: 'C1', fields: { owner: li, signed_on: '2026-07-01', renewal: true } },
        { id: 'C2', fields: { owner: li, signed_on: '2026-08-01', renewal: true } },
      ],
    },
    entered: { contracts_due: '4' },
    expected: { value: '0.5' },
  },
};
