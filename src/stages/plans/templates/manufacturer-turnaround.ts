import { type SchemeTemplate, usualGrades } from './template.ts';

/**
 * A mid-size manufacturer that wants to get from here to there: sales growth 10 % → 25 %, new customers 5 → 15 a month,
 * satisfaction 80 % → 95 %, sales cycle 60 → 45 days. Each KPI starts from its baseline: 0 points where the company stood,
 * 100 where it wants to be. The source gives no weights, so all four weigh the same. Source: R276 (E2), R296.
 */
const fromTo = (measure: string, baseline: string, target: string) => ({
  measure,
  weight: '25',
  target: { kind: 'fixed' as const, value: target },
  curve: { kind: 'proportional', cap: '120', baseline },
});

export const manufacturerTurnaround: SchemeTemplate = {
  key: 'manufacturer-turnaround',
  words: { zh: '中型制造企业：从现状到目标', en: 'Mid-size manufacturer: from here to there' },
  explains: {
    zh: '以改进前为 0 分、改进后的目标为 100 分：年销售额增长 10 %→25 %、每月新客户 5→15 个、客户满意度 80 %→95 %、销售周期 60→45 天，权重各 25 %。按月考核。',
    en: '0 points where the company stood, 100 where it wants to be: sales growth 10 → 25 %, new customers 5 → 15 a month, satisfaction 80 → 95 %, sales cycle 60 → 45 days, 25 % each. Scored monthly.',
  },
  definition: {
    cycles: ['month'],
    participants: {},
    kpis: [
      fromTo('sales_growth_yoy', '0.1', '0.25'),
      fromTo('new_customers', '5', '15'),
      fromTo('satisfaction', '0.8', '0.95'),
      fromTo('sales_cycle', '60', '45'),
    ],
    items: [],
    missing: 'zero',
    passLine: '60',
    grades: usualGrades,
    places: 1,
  },
};
