import { han, li, notes, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const newCustomers: ReadyMadeKpi = {
  measure: {
    key: 'new_customers',
    words: { zh: '新客户数', en: 'New customers' },
    aliases: ['新客户开发数', '新客户开发数量', '新增客户数', 'New accounts'],
    category: 'result',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期第一次成交的客户数：该客户在全公司的第一笔赢单落在本期，计给该商机的负责人。',
      en: 'Customers who bought for the first time: their first won deal in the whole company falls into the period. It counts for the owner of that deal.',
    },
    definition: {
      kind: 'aggregate',
      source: 'deals',
      filter: "status = 'won'",
      aggregate: 'count',
      date: 'closed_on',
      credit: 'owner',
      first: 'company',
    },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      deals: [
        { id: 'D1', fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-07-01' } },
        {
          id: 'D2',
          fields: { owner: li, status: 'won', customer: '华东机械', closed_on: '2026-08-01' },
          note: { zh: '该客户已成交过', en: 'The customer has bought before' },
        },
        { id: 'D3', fields: { owner: li, status: 'won', customer: '南方电子', closed_on: '2026-09-01' } },
        {
          id: 'D4',
          fields: { owner: han, status: 'won', customer: '北方重工', closed_on: '2026-05-01' },
          note: notes.otherPerson,
        },
        {
          id: 'D5',
          fields: { owner: li, status: 'won', customer: '北方重工', closed_on: '2026-08-15' },
          note: { zh: '同事已先与该客户成交', en: 'A colleague won this customer first' },
        },
        {
          id: 'D6',
          fields: { owner: li, status: 'won', closed_on: '2026-08-20' },
          note: { zh: '没有客户', en: 'No customer' },
        },
      ],
    },
    expected: { value: '2' },
  },
};
