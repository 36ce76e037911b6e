import type { PlanTemplate } from './template.ts';

/**
 * 绩效工资: a quarterly target bonus by attainment of sales, and a performance salary by the grade of the assessment. A gate
 * pays nothing below 60 % of the target; from there it rises in straight lines and ends at 160 %.
 */
export const performancePay: PlanTemplate = {
  key: 'performance-pay',
  words: { zh: '绩效工资与目标奖金', en: 'Performance salary and target bonus' },
  explains: {
    zh: '目标奖金看销售额达成率：60 % 起得一半，100 % 得全额，130 % 以上封顶 1.6 倍；绩效工资 = 绩效基数 × 考核等级的系数。按季度发放。',
    en: 'The target bonus follows attainment of sales: half of it from 60 %, all of it at 100 %, at most 1.6 times from 130 %. Performance salary is the base times the coefficient of the grade. Paid quarterly.',
  },
  definition: {
    cycle: 'quarter',
    currency: 'CNY',
    participants: {},
    components: [
      {
        key: 'target_bonus',
        words: { zh: '目标奖金', en: 'Target bonus' },
        rule: {
          kind: 'curve',
          measure: 'sales',
          base: 'target_bonus',
          weight: '1',
          shape: {
            kind: 'points',
            points: [
              { at: '0.6', pays: '0.5' },
              { at: '1', pays: '1' },
              { at: '1.3', pays: '1.6' },
            ],
          },
        },
        factors: [
          {
            by: { kind: 'attainment', measure: 'sales' },
            bands: [
              { from: '0', factor: '0' },
              { from: '0.6', factor: '1' },
            ],
            missing: '0',
          },
        ],
      },
      {
        key: 'performance',
        words: { zh: '绩效工资', en: 'Performance salary' },
        rule: { kind: 'performance', base: 'performance_base', scheme: 'sales-assessment', by: 'coefficient' },
      },
    ],
    proration: 'days',
    examples: [
      {
        words: {
          zh: '目标奖金 5,000 元，达成 110 %；绩效基数 9,000 元，系数 1.2',
          en: 'Target bonus of 5,000 at 110 %; base of 9,000 with a coefficient of 1.2',
        },
        given: {
          sales: '1100000',
          'target.sales': '1000000',
          'base.target_bonus': '5000',
          'base.performance_base': '9000',
          'coefficient.sales-assessment': '1.2',
        },
        pays: '16800.00',
      },
    ],
  },
};
