import { type Fixed, fixed, fixedOne, product, wholeSteps } from '#engine/fixed.ts';
import { checkAmount, checkMeasure } from '#engine/pay/plan/check-parts.ts';
import type { UnitsRule } from '#engine/pay/plan/definition.ts';
import { sayNumber } from '#engine/pay/plan/names.ts';
import { isKnown, measureValue } from '#engine/pay/plan/readings.ts';
import { grossOf, missingLine, type RuleKind } from '#engine/pay/plan/rules/kind.ts';
import { startedBlocks } from '#engine/pay/price.ts';

/**
 * An amount for each block of so many: for each one begun, or only for full ones.
 *
 *   50 for each started block of 10; 121 new customers are 13 blocks: 13 × 50 = 650 (12 full ones: 600)
 */
export const units: RuleKind<UnitsRule> = {
  kind: 'units',
  prepare: (rule, { speech }) => {
    const [size, each] = [fixed(rule.size), fixed(rule.each)];
    const name = speech.measure(rule.measure);
    return (given) => {
      const value = measureValue(given, rule.measure);
      if (!isKnown(value)) return missingLine(value, name, speech);
      const blocks = blocksOf(rule.blocks, value, size);
      const amount = product(blocks, each);
      const params = {
        name,
        value: speech.value(rule.measure, value),
        size: sayNumber(size),
        blocks: sayNumber(blocks),
        each: speech.money(each),
        amount: speech.money(amount),
      };
      const code = blocks === 0n ? 'pay_units_none' : `pay_units_${rule.blocks}`;
      return grossOf([{ tier: null, base: blocks, rate: each, flat: 0n, amount }], [{ code, params }]);
    };
  },
  check: (rule, vocabulary) => [
    ...checkMeasure(rule.measure, 'measure', vocabulary),
    ...checkAmount(rule.size, 'size', { above: true }),
    ...checkAmount(rule.each, 'each'),
  ],
  axis: (rule) => ({ x: 'measure', of: rule.measure, marks: [rule.size] }),
};

/** Below 0 nothing. */
function blocksOf(which: UnitsRule['blocks'], value: Fixed, size: Fixed): Fixed {
  if (value <= 0n) return 0n;
  return which === 'started' ? startedBlocks(value, size) : wholeSteps(value, size) * fixedOne;
}
