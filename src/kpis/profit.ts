import { li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R062. */
export const profit: ReadyMadeKpi = {
  measure: {
    key: 'profit',
    words: { zh: '利润', en: 'Profit' },
    aliases: ['利润额', '毛利', 'Gross profit'],
    category: 'result',
    unit: 'money',
    direction: 'up',
    explains: {
      zh: '本期赢单商机的金额减成本之和；没有成本的商机不计，因为利润未知。',
      en: 'Amount less cost of the deals won in the period. A deal without a cost does not count: its profit is not known.',
    },
    definition: {
      kind: 'aggregate',
      source: 'deals',
      filter: "status = 'won'",
      aggregate: 'sum',
      of: 'amount - cost',
      date: 'closed_on',
      credit: 'split',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', amount: '120000', cost: '80000', closed_on: '2026-07-01' } },
        { id: 'D2', fields: { owner: li, status: 'won', amount: '50000', cost: '35000', closed_on: '2026-07-01' } },
        {
          id: 'D3',
          fields: { owner: li, status: 'won', amount: '90000', closed_on: '2026-08-01' },
          note: { zh: '没有成本，利润未知', en: 'No cost, so the profit is not known' },
        },
        {
          id: 'D4',
          fields: { owner: li, status: 'lost', amount: '90000', cost: '10000', closed_on: '2026-08-01' },
          note: notes.notWon,
        },
      ],
    },
    expected: { value: '55000' },
  },
};
