import { fixed, fixedOne } from '#engine/fixed.ts';
import { checkAmount, checkMeasure, checkRising } from '#engine/pay/plan/check-parts.ts';
import type { BonusRule } from '#engine/pay/plan/definition.ts';
import { sayCount } from '#engine/pay/plan/names.ts';
import { problem } from '#engine/pay/plan/problems.ts';
import { attainmentOf, isKnown, partOf } from '#engine/pay/plan/readings.ts';
import { attainmentSteps } from '#engine/pay/plan/rules/attainment-steps.ts';
import { grossOf, missingLine, type RuleKind } from '#engine/pay/plan/rules/kind.ts';

/**
 * A fixed amount from an attainment on; the highest step reached counts.
 *
 *   1,000 from 80 %, 3,000 from 100 %: an attainment of 100 % gets 3,000, one of 79.9 % nothing
 */
export const bonus: RuleKind<BonusRule> = {
  kind: 'bonus',
  prepare: (rule, { speech }) => {
    const steps = rule.steps
      .map(({ from, amount }) => ({ from: fixed(from), amount: fixed(amount) }))
      .toSorted((a, b) => (a.from > b.from ? -1 : a.from < b.from ? 1 : 0));
    const by = { kind: 'attainment', measure: rule.measure } as const;
    return (given) => {
      const attainment = attainmentOf(given, rule.measure);
      if (!isKnown(attainment)) return missingLine(attainment, speech.nameOfReading(by), speech);
      const says = attainmentSteps(given, rule.measure, speech);
      const reached = steps.find(({ from }) => attainment >= from);
      if (!reached) {
        const from = speech.reading(by, steps.at(-1)?.from ?? 0n);
        return grossOf([], [...says, { code: 'pay_bonus_none', params: { from } }]);
      }
      const { of, whole } = given.part;
      const amount = partOf(reached.amount, given.part);
      const params = {
        from: speech.reading(by, reached.from),
        whole: speech.money(reached.amount),
        of: sayCount(of),
        days: sayCount(whole),
        amount: speech.money(amount),
      };
      says.push({ code: of === whole ? 'pay_bonus' : 'pay_bonus_part', params });
      return grossOf([{ tier: null, base: amount, rate: fixedOne, flat: 0n, amount }], says);
    };
  },
  check: (rule, vocabulary) => [
    ...checkMeasure(rule.measure, 'measure', vocabulary),
    ...(rule.steps.length === 0 ? [problem('nothing_listed', 'steps')] : []),
    ...rule.steps.flatMap((step, at) => [
      ...checkAmount(step.from, `steps.${at}.from`),
      ...checkAmount(step.amount, `steps.${at}.amount`),
    ]),
    ...checkRising(
      rule.steps.map(({ from }) => from),
      'steps',
      'from',
    ),
  ],
  axis: (rule) => ({ x: 'attainment', of: rule.measure, marks: rule.steps.map(({ from }) => from) }),
};
