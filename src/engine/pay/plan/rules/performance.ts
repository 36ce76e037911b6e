import { type Fixed, fixed, fixedHundred, productQuotient, quotient } from '#engine/fixed.ts';
import { checkBase, checkScheme } from '#engine/pay/plan/check-parts.ts';
import type { PerformanceRule } from '#engine/pay/plan/definition.ts';
import { sayNumber } from '#engine/pay/plan/names.ts';
import { baseOf, isKnown, totalOfScheme } from '#engine/pay/plan/readings.ts';
import { baseSteps } from '#engine/pay/plan/rules/attainment-steps.ts';
import { grossOf, missingLine, type RuleKind } from '#engine/pay/plan/rules/kind.ts';

/**
 * 绩效工资: a base times the coefficient of the grade, or times the score ÷ 100.
 *
 *   base 5,000, grade A with 1.2 → 6,000; by score 92.5 → 4,625
 */
export const performance: RuleKind<PerformanceRule> = {
  kind: 'performance',
  prepare: (rule, { speech }) => {
    const name = speech.scheme(rule.scheme);
    return (given) => {
      const base = baseOf(given, rule.base);
      if (!isKnown(base)) return missingLine(base, speech.base(rule.base), speech);
      const total = totalOfScheme(given, rule.scheme);
      if (!isKnown(total)) return missingLine(total, name, speech);
      const score = given.input.scores[rule.scheme];
      const coefficient = score?.coefficient ?? null;
      if (rule.by === 'coefficient' && coefficient === null) {
        const missing = { code: 'depends_on', of: rule.scheme } as const;
        return { missing, steps: [{ code: 'pay_no_grade', params: { name, total: sayNumber(total) } }] };
      }
      const byGrade = rule.by === 'coefficient' && coefficient !== null;
      const factor: Fixed = byGrade ? fixed(coefficient) : quotient(total, fixedHundred);
      const amount = productQuotient(base, factor, fixed('1'));
      const params = {
        name,
        grade: { text: score?.grade ?? '' },
        coefficient: sayNumber(factor),
        total: sayNumber(total),
        base: speech.money(base),
        amount: speech.money(amount),
      };
      const code = byGrade ? 'pay_by_grade' : 'pay_by_score';
      const slice = { tier: null, base, rate: factor, flat: 0n, amount };
      return grossOf([slice], [...baseSteps(given, rule.base, speech), { code, params }]);
    };
  },
  check: (rule, vocabulary) => [
    ...checkBase(rule.base, 'base', vocabulary),
    ...checkScheme(rule.scheme, 'scheme', vocabulary),
  ],
  axis: (rule) => (rule.by === 'score' ? { x: 'score', of: rule.scheme, marks: [] } : null),
};
