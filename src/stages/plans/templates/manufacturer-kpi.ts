import type { SchemeTemplate } from './template.ts';

/**
 * A manufacturer's KPI scheme: sales 40 %, visits 20 %, conversion of new customers 20 %, satisfaction 20 %; the goal is sales
 * that grow by 10 % every quarter, and whoever reaches it gets the bonus. Sales and visits are set per person (sales: last
 * quarter × 110 %); the source gives no figure for the other two, so theirs are usual ones to change. Source: R279 (E5).
 */
export const manufacturerKpi: SchemeTemplate = {
  key: 'manufacturer-kpi',
  words: { zh: '制造企业：结果、过程与质量', en: 'Manufacturer: results, process and quality' },
  explains: {
    zh: '销售额 40 %、客户拜访次数 20 %、新客户转化率 20 %、客户满意度 20 %。目标是每季度销售额增长 10 %：个人销售额目标填上季度的 110 %；达到 100 分即发奖金。按季度考核。',
    en: 'Sales 40 %, visits 20 %, conversion of new customers 20 %, satisfaction 20 %. The goal is 10 % more sales every quarter: set sales targets to 110 % of the last quarter; 100 points earn the bonus. Scored quarterly.',
  },
  definition: {
    cycles: ['quarter'],
    participants: {},
    kpis: [
      { measure: 'sales', weight: '40', target: { kind: 'table' }, curve: { kind: 'proportional', cap: '120' } },
      { measure: 'visits', weight: '20', target: { kind: 'table' }, curve: { kind: 'proportional', cap: '120' } },
      {
        measure: 'lead_conversion',
        weight: '20',
        target: { kind: 'fixed', value: '0.2' },
        curve: { kind: 'proportional', cap: '120' },
      },
      {
        measure: 'satisfaction',
        weight: '20',
        target: { kind: 'fixed', value: '0.9' },
        curve: { kind: 'proportional', cap: '120' },
      },
    ],
    items: [],
    missing: 'zero',
    passLine: '100',
    grades: [
      { grade: '超额', from: '110', coefficient: '1.2' },
      { grade: '达标', from: '100', coefficient: '1' },
      { grade: '未达标', from: '0', coefficient: '0' },
    ],
    places: 1,
  },
};
