import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R061: market size is entered by hand per region and period. */
export const marketSize: ReadyMadeKpi = {
  measure: {
    key: 'market_size',
    words: { zh: '市场规模', en: 'Market size' },
    aliases: ['市场总量'],
    category: 'result',
    unit: 'money',
    direction: 'up',
    explains: {
      zh: '所负责区域本期的市场总量，由负责人按期填报并附来源。',
      en: 'How much the whole market of the region buys in the period, entered with its source by whoever answers for the region.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { market_size: '50000000' },
    expected: { value: '50000000' },
  },
};
