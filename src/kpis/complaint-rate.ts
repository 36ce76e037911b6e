import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const complaintRate: ReadyMadeKpi = {
  measure: {
    key: 'complaint_rate',
    words: { zh: '投诉率', en: 'Complaint rate' },
    aliases: ['客户投诉率'],
    category: 'quality',
    unit: 'ratio',
    direction: 'down',
    explains: {
      zh: '本期投诉数 ÷ 本期赢单数，越低越好。没有赢单时没有数值。',
      en: 'Complaints ÷ deals won in the period; lower is better. Without a won deal there is no value.',
    },
    definition: { kind: 'formula', formula: 'complaints / won_deals' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', closed_on: '2026-07-01' } },
        { id: 'D2', fields: { owner: li, status: 'won', closed_on: '2026-07-15' } },
        { id: 'D3', fields: { owner: li, status: 'won', closed_on: '2026-08-01' } },
        { id: 'D4', fields: { owner: li, status: 'won', closed_on: '2026-09-01' } },
      ],
      tickets: [{ id: 'T1', fields: { owner: li, kind: 'complaint', opened_on: '2026-08-09' } }],
    },
    expected: { value: '0.25' },
  },
};
