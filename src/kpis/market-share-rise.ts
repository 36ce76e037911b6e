import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R061. */
export const marketShareRise: ReadyMadeKpi = {
  measure: {
    key: 'market_share_rise',
    words: { zh: '市场占有率提升', en: 'Rise of market share' },
    aliases: ['市场份额提升比例'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '本期市场占有率 − 上期市场占有率，单位是百分点。两期的市场规模都要填报。',
      en: 'Market share of this period less that of the period before, in percentage points. The market size of both periods has to be entered.',
    },
    definition: { kind: 'formula', formula: 'market_share - PREVIOUS(market_share)' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', amount: '4000000', closed_on: '2026-08-01' } },
        {
          id: 'D2',
          fields: { owner: li, status: 'won', amount: '3000000', closed_on: '2026-05-01' },
          note: { zh: '上期', en: 'The quarter before' },
        },
      ],
    },
    entered: { market_size: '50000000' },
    enteredBefore: { market_size: '50000000' },
    expected: { value: '0.02' },
  },
};
