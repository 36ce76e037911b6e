import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R063. */
export const salesTarget: ReadyMadeKpi = {
  measure: {
    key: 'sales_target',
    words: { zh: '销售目标', en: 'Sales target' },
    aliases: ['销售任务额'],
    category: 'result',
    unit: 'money',
    direction: 'up',
    explains: {
      zh: '本期的销售额目标，用来计算销售目标完成率。方案里按人设定的目标与它无关。',
      en: 'The amount to sell in the period, from which the sales target attainment is made. Targets that a scheme sets per person are another matter.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { sales_target: '150000' },
    expected: { value: '150000' },
  },
};
