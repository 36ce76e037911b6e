import { fixed, product } from '#engine/fixed.ts';
import { checkAmount, checkMeasure } from '#engine/pay/plan/check-parts.ts';
import type { OverrideRule } from '#engine/pay/plan/definition.ts';
import { sayRate } from '#engine/pay/plan/names.ts';
import { isKnown, numberOf } from '#engine/pay/plan/readings.ts';
import { grossOf, missingLine, type RuleKind } from '#engine/pay/plan/rules/kind.ts';

/**
 * A rate on what the team one leads comes to, without one's own part unless the rule says so.
 *
 *   1 % of the team's 500,000 less one's own 100,000 → 4,000; someone who leads no team gets 0
 */
export const override: RuleKind<OverrideRule> = {
  kind: 'override',
  prepare: (rule, { speech }) => {
    const each = fixed(rule.rate);
    const name = speech.measure(rule.measure);
    return ({ input }) => {
      if (input.team === null) return grossOf([], [{ code: 'pay_override_no_team', params: {} }]);
      const led = input.team[rule.measure];
      const all = numberOf(led?.all, rule.measure);
      if (!isKnown(all)) return missingLine(all, name, speech);
      const own = rule.withOwn ? 0n : numberOf(led?.own, rule.measure);
      if (!isKnown(own)) return missingLine(own, name, speech);
      const base = all - own;
      const amount = product(base, each);
      const params = {
        name,
        all: speech.value(rule.measure, all),
        own: speech.value(rule.measure, own),
        base: speech.value(rule.measure, base),
        rate: sayRate(each),
        amount: speech.money(amount),
      };
      const code = rule.withOwn ? 'pay_override_with_own' : 'pay_override';
      return grossOf([{ tier: null, base, rate: each, flat: 0n, amount }], [{ code, params }]);
    };
  },
  check: (rule, vocabulary) => [
    ...checkMeasure(rule.measure, 'measure', vocabulary),
    ...checkAmount(rule.rate, 'rate'),
  ],
  axis: (rule) => ({ x: 'team', of: rule.measure, marks: [] }),
};
