import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R061. */
export const marketShare: ReadyMadeKpi = {
  measure: {
    key: 'market_share',
    words: { zh: '市场占有率', en: 'Market share' },
    aliases: ['市场份额'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '销售额 ÷ 市场规模。市场规模没有填报时没有数值。',
      en: 'Sales ÷ market size. Without an entered market size there is no value.',
    },
    definition: { kind: 'formula', formula: 'sales / market_size', atMost: '1' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: { deals: [{ id: 'D1', fields: { owner: li, status: 'won', amount: '4000000', closed_on: '2026-08-01' } }] },
    entered: { market_size: '50000000' },
    expected: { value: '0.08' },
  },
};
