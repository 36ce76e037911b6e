import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R079. */
export const personalCampaigns: ReadyMadeKpi = {
  measure: {
    key: 'personal_campaigns',
    words: { zh: '个性化营销次数', en: 'Personalised marketing actions' },
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期为单个客户专门做的营销动作次数，附内容。',
      en: 'Marketing actions made for one customer each in the period, entered with what was sent.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { personal_campaigns: '50' },
    expected: { value: '50' },
  },
};
