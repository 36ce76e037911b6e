import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const winRateOfCreated: ReadyMadeKpi = {
  measure: {
    key: 'win_rate_of_created',
    words: { zh: '成交率（按新建商机）', en: 'Win rate of created deals' },
    aliases: ['Win rate by created'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '本期赢单数 ÷ 本期新建商机数。商机周期长时，赢的可能是以前新建的商机，所以可能超过 100 %。',
      en: 'Deals won in the period ÷ deals created in it. With a long cycle the won ones were created earlier, so it can exceed 100 %.',
    },
    definition: { kind: 'formula', formula: 'won_deals / created_deals' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', created_on: '2026-07-01', closed_on: '2026-08-01' } },
        { id: 'D2', fields: { owner: li, status: 'open', created_on: '2026-07-05' } },
        { id: 'D3', fields: { owner: li, status: 'lost', created_on: '2026-07-06', closed_on: '2026-08-10' } },
        { id: 'D4', fields: { owner: li, status: 'open', created_on: '2026-09-05' } },
      ],
    },
    expected: { value: '0.25' },
  },
};
