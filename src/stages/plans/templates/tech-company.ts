import { type SchemeTemplate, usualGrades } from './template.ts';

/**
 * A technology company: growth of yearly sales 50 % (target 20 %), new customers 30 % (10 a month), satisfaction 20 % (90 %
 * or more). "90 % or more" is a threshold: reached or not. Source: R275 (E1), R296.
 */
export const techCompany: SchemeTemplate = {
  key: 'tech-company',
  words: { zh: '科技公司：增长与满意度', en: 'Technology company: growth and satisfaction' },
  explains: {
    zh: '年销售额增长 20 %（权重 50 %）、每月新增客户 10 个（30 %）、客户满意度 90 % 以上（20 %，达标得满分）。按月考核。',
    en: 'Sales growth of 20 % year on year (weight 50 %), 10 new customers a month (30 %), satisfaction of 90 % or more (20 %, all or nothing). Scored monthly.',
  },
  definition: {
    cycles: ['month'],
    participants: {},
    kpis: [
      {
        measure: 'sales_growth_yoy',
        weight: '50',
        target: { kind: 'fixed', value: '0.2' },
        curve: { kind: 'proportional', cap: '120' },
      },
      {
        measure: 'new_customers',
        weight: '30',
        target: { kind: 'fixed', value: '10' },
        curve: { kind: 'proportional', cap: '120' },
      },
      { measure: 'satisfaction', weight: '20', target: { kind: 'fixed', value: '0.9' }, curve: { kind: 'pass_fail' } },
    ],
    items: [],
    missing: 'zero',
    passLine: '60',
    grades: usualGrades,
    places: 1,
  },
};
