import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const contractAmount: ReadyMadeKpi = {
  measure: {
    key: 'contract_amount',
    words: { zh: '合同额', en: 'Contract amount' },
    aliases: ['合同金额', '签约额', 'Bookings'],
    category: 'result',
    unit: 'money',
    direction: 'up',
    explains: {
      zh: '本期签订合同的金额合计，按签订日期计入。',
      en: 'The value of the contracts signed in the period, by the day they were signed.',
    },
    definition: {
      kind: 'aggregate',
      source: 'contracts',
      aggregate: 'sum',
      of: 'amount',
      date: 'signed_on',
      credit: 'owner',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      contracts: [
        { id: 'C1', fields: { owner: li, amount: '500000', signed_on: '2026-07-08' } },
        { id: 'C2', fields: { owner: li, amount: '300000', signed_on: '2026-09-30' } },
        { id: 'C3', fields: { owner: li, amount: '200000', signed_on: '2026-10-01' }, note: notes.otherPeriod },
      ],
    },
    expected: { value: '800000' },
  },
};
