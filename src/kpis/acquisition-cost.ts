import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R064. */
export const acquisitionCost: ReadyMadeKpi = {
  measure: {
    key: 'acquisition_cost',
    words: { zh: '客户获取成本', en: 'Customer acquisition cost' },
    aliases: ['获客成本', 'CAC'],
    category: 'result',
    unit: 'money',
    direction: 'down',
    explains: {
      zh: '获客费用 ÷ 新客户数，即获得一个新客户平均花多少钱，越低越好。没有新客户时没有数值。',
      en: 'Acquisition spend ÷ new customers: what one new customer costs; lower is better. Without a new customer there is no value.',
    },
    definition: { kind: 'formula', formula: 'acquisition_spend / new_customers' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-07-01' } },
        { id: 'D2', fields: { owner: li, status: 'won', customer: '南方电子', closed_on: '2026-08-01' } },
      ],
    },
    entered: { acquisition_spend: '30000' },
    expected: { value: '15000' },
  },
};
