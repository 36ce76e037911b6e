import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** The base of the collection rate is selectable: this KPI or `collection_rate`. Source: R057. */
export const collectionRateDue: ReadyMadeKpi = {
  measure: {
    key: 'collection_rate_due',
    words: { zh: '回款率（按应收）', en: 'Collection rate of receivables' },
    aliases: ['应收回款率'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '本期回款额 ÷ 应收日期落在本期的合同金额。',
      en: 'Collections ÷ the amount that fell due in the period.',
    },
    definition: { kind: 'formula', formula: 'collections / receivables' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      contracts: [{ id: 'C1', fields: { owner: li, amount: '80000', signed_on: '2026-05-01', due_on: '2026-08-31' } }],
      payments: [{ id: 'P1', fields: { owner: li, amount: '60000', received_on: '2026-09-01' } }],
    },
    expected: { value: '0.75' },
  },
};
