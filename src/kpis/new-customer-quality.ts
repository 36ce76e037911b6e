import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R059. */
export const newCustomerQuality: ReadyMadeKpi = {
  measure: {
    key: 'new_customer_quality',
    words: { zh: '新客户质量', en: 'New-customer quality' },
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '优质新客户数 ÷ 新客户数。没有新客户时没有数值。',
      en: 'Quality new customers ÷ new customers. Without a new customer there is no value.',
    },
    definition: { kind: 'formula', formula: 'quality_new_customers / new_customers', atMost: '1' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      customers: [
        { id: '华东机械', fields: { name: '华东机械', level: 'A' } },
        { id: '南方电子', fields: { name: '南方电子', level: 'C' } },
      ],
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-07-01' } },
        { id: 'D2', fields: { owner: li, status: 'won', customer: '南方电子', closed_on: '2026-08-10' } },
      ],
    },
    expected: { value: '0.5' },
  },
};
