import { han, li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const collections: ReadyMadeKpi = {
  measure: {
    key: 'collections',
    words: { zh: '回款额', en: 'Collections' },
    aliases: ['回款金额', '回款', 'Payments received'],
    category: 'result',
    unit: 'money',
    direction: 'up',
    explains: {
      zh: '本期收到的款项合计，按到账日期计入。',
      en: 'The cash received in the period, by the day it arrived.',
    },
    definition: {
      kind: 'aggregate',
      source: 'payments',
      aggregate: 'sum',
      of: 'amount',
      date: 'received_on',
      credit: 'owner',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      payments: [
        { id: 'P1', fields: { owner: li, amount: '150000', received_on: '2026-07-20' } },
        {
          id: 'P2',
          fields: { owner: li, amount: '-10000', received_on: '2026-08-02' },
          note: { zh: '退款也计入', en: 'A refund counts too' },
        },
        { id: 'P3', fields: { owner: han, amount: '90000', received_on: '2026-08-02' }, note: notes.otherPerson },
      ],
    },
    expected: { value: '140000' },
  },
};
