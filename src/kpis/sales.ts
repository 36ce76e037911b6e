import { han, li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const sales: ReadyMadeKpi = {
  measure: {
    key: 'sales',
    words: { zh: '销售额', en: 'Sales' },
    // 月销售额 and 季度销售额 are this KPI in a scheme by month or quarter (R054, R055).
    aliases: ['业绩', '成交金额', '赢单金额', '月销售额', '季度销售额', 'Sales amount', 'Won amount'],
    category: 'result',
    unit: 'money',
    direction: 'up',
    explains: {
      zh: '本期赢单商机的金额合计，按成交日期计入；分成的商机按份额计入每个人。最直接的结果指标。',
      en: 'The amount of the deals won in the period, by the day they closed; a split deal counts for everyone by share. The most direct result.',
    },
    definition: {
      kind: 'aggregate',
      source: 'deals',
      filter: "status = 'won'",
      aggregate: 'sum',
      of: 'amount',
      date: 'closed_on',
      credit: 'split',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', amount: '120000', closed_on: '2026-07-01' } },
        {
          id: 'D2',
          fields: { owner: li, status: 'won', amount: '80000', closed_on: '2026-09-30' },
          shares: { [li]: '0.6', [han]: '0.4' },
          note: notes.split,
        },
        {
          id: 'D3',
          fields: { owner: li, status: 'lost', amount: '50000', closed_on: '2026-08-10' },
          note: notes.notWon,
        },
        {
          id: 'D4',
          fields: { owner: li, status: 'won', amount: '70000', closed_on: '2026-10-01' },
          note: notes.otherPeriod,
        },
        {
          id: 'D5',
          fields: { owner: han, status: 'won', amount: '90000', closed_on: '2026-08-01' },
          note: notes.otherPerson,
        },
      ],
    },
    expected: { value: '168000' },
  },
};
