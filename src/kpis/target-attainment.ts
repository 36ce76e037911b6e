import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R063. */
export const targetAttainment: ReadyMadeKpi = {
  measure: {
    key: 'target_attainment',
    words: { zh: '销售目标完成率', en: 'Sales target attainment' },
    aliases: ['目标完成率', '销售完成率'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '销售额 ÷ 销售目标。目标没有填报时没有数值。',
      en: 'Sales ÷ sales target. Without an entered target there is no value.',
    },
    definition: { kind: 'formula', formula: 'sales / sales_target' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: { deals: [{ id: 'D1', fields: { owner: li, status: 'won', amount: '120000', closed_on: '2026-07-01' } }] },
    entered: { sales_target: '150000' },
    expected: { value: '0.8' },
  },
};
