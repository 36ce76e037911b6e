import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R076. */
export const developmentActions: ReadyMadeKpi = {
  measure: {
    key: 'development_actions',
    words: { zh: '客户开发', en: 'Development actions' },
    aliases: ['客户开发动作数'],
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期新建的线索数加新建的商机数，看客户开发做了多少。',
      en: 'Leads and deals created in the period: how much was done to develop customers.',
    },
    definition: { kind: 'formula', formula: 'leads_created + created_deals' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      leads: [{ id: 'L1', fields: { owner: li, created_on: '2026-07-01' } }],
      deals: [
        { id: 'D1', fields: { owner: li, status: 'open', created_on: '2026-07-05' } },
        { id: 'D2', fields: { owner: li, status: 'open', created_on: '2026-08-05' } },
      ],
    },
    expected: { value: '3' },
  },
};
