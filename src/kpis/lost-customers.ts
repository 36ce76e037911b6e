import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R067. */
export const lostCustomers: ReadyMadeKpi = {
  measure: {
    key: 'lost_customers',
    words: { zh: '流失客户数', en: 'Lost customers' },
    category: 'result',
    unit: 'count',
    direction: 'down',
    explains: {
      zh: '本期确认流失的客户数，附名单。',
      en: 'Customers known to have left in the period, with a list of them.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { lost_customers: '5' },
    expected: { value: '5' },
  },
};
