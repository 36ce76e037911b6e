import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R069. */
export const customerContribution: ReadyMadeKpi = {
  measure: {
    key: 'customer_contribution',
    words: { zh: '客户贡献率', en: 'Customer contribution' },
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '重点客户销售额 ÷ 销售额，用来判断哪些客户值得重点维护。',
      en: 'Key-customer sales ÷ sales: which customers are worth the most care.',
    },
    definition: { kind: 'formula', formula: 'key_customer_sales / sales', atMost: '1' },
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
        {
          id: 'D1',
          fields: { owner: li, status: 'won', customer: '华东机械', amount: '60000', closed_on: '2026-07-01' },
        },
        {
          id: 'D2',
          fields: { owner: li, status: 'won', customer: '南方电子', amount: '40000', closed_on: '2026-08-10' },
        },
      ],
    },
    expected: { value: '0.6' },
  },
};
