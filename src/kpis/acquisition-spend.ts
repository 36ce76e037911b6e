import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R064. */
export const acquisitionSpend: ReadyMadeKpi = {
  measure: {
    key: 'acquisition_spend',
    words: { zh: '获客费用', en: 'Acquisition spend' },
    aliases: ['市场与销售费用'],
    category: 'result',
    unit: 'money',
    direction: 'down',
    explains: {
      zh: '本期为获得新客户花的市场与销售费用，按期填报并附费用单据。',
      en: 'What was spent on marketing and sales to win new customers in the period, entered with the bills.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { acquisition_spend: '30000' },
    expected: { value: '30000' },
  },
};
