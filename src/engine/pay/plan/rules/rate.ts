import type { Step } from '#engine/explain/step.ts';
import type { Fixed } from '#engine/fixed.ts';
import { checkMeasure, checkReading, checkTierTable } from '#engine/pay/plan/check-parts.ts';
import type { RateRule } from '#engine/pay/plan/definition.ts';
import { type Speech, sayCount, sayRate } from '#engine/pay/plan/names.ts';
import { problem } from '#engine/pay/plan/problems.ts';
import {
  type Given,
  isKnown,
  isTarget,
  measureValue,
  readingOf,
  targetOf,
  timesTarget,
} from '#engine/pay/plan/readings.ts';
import { attainmentSteps } from '#engine/pay/plan/rules/attainment-steps.ts';
import { grossOf, missingLine, type RuleKind, type Sliced } from '#engine/pay/plan/rules/kind.ts';
import { priceTiers, type Slice, startedBlocks } from '#engine/pay/price.ts';
import { readTiers, type TierTable } from '#engine/pay/tiers.ts';

/**
 * Commission on what a measure comes to in the period: by tiers of the amount itself, or of what another reading reaches.
 *
 *   up to 100,000 at 3 %, above at 5 %, each part at its own rate; sales of 150,000
 *   100,000 × 3 % + 50,000 × 5 % = 5,500
 */
export const rate: RuleKind<RateRule> = {
  kind: 'rate',
  prepare: (rule, { speech }) => {
    const table = readTiers(rule.tiers);
    const name = speech.measure(rule.measure);
    return (given) => {
      const quantity = measureValue(given, rule.measure);
      if (!isKnown(quantity)) return missingLine(quantity, name, speech);
      const steps: Step[] = [{ code: 'pay_value', params: { name, value: speech.value(rule.measure, quantity) } }];
      const { tierBy } = rule;
      if (!tierBy) return finish(table, priceTiers(table, rule.pricing, quantity), steps, rule.measure, speech);

      const reached = readingOf(given, tierBy);
      if (!isKnown(reached)) return missingLine(reached, speech.nameOfReading(tierBy), speech);
      if (tierBy.kind === 'attainment') steps.push(...attainmentSteps(given, tierBy.measure, speech));
      else {
        const value = speech.reading(tierBy, reached);
        steps.push({ code: 'pay_tier_by', params: { name: speech.nameOfReading(tierBy), value } });
      }
      if (rule.pricing === 'whole') {
        const slices = priceTiers(table, 'whole', quantity, { tierBy: reached });
        return finish(table, slices, steps, rule.measure, speech);
      }
      const scaled = scaleToTarget(table, given, rule.measure);
      return finish(scaled, priceTiers(scaled, rule.pricing, quantity), steps, rule.measure, speech);
    };
  },
  check: (rule, vocabulary) => [
    ...checkMeasure(rule.measure, 'measure', vocabulary),
    ...checkTierTable(rule.tiers, 'tiers'),
    ...(rule.tierBy ? checkReading(rule.tierBy, 'tierBy', vocabulary) : []),
    ...checkPricing(rule),
  ],
  axis: (rule) => {
    const marks = rule.tiers.tiers.flatMap(({ upTo }) => (upTo === null ? [] : [upTo]));
    if (!rule.tierBy) return { x: 'measure', of: rule.measure, marks };
    if (rule.tierBy.kind === 'attainment') return { x: 'attainment', of: rule.measure, marks };
    if (rule.tierBy.kind === 'score') return { x: 'score', of: rule.tierBy.scheme, marks };
    return { x: 'measure', of: rule.tierBy.measure, marks };
  },
};

function checkPricing({ tierBy, pricing, measure }: RateRule) {
  if (!tierBy || pricing === 'whole') return [];
  if (tierBy.kind !== 'attainment') return [problem('pricing_needs_whole', 'pricing')];
  return tierBy.measure === measure ? [] : [problem('tiers_of_other_measure', 'tierBy')];
}

/** The table with every end as an amount: 100 % of a target of 300,000 is 300,000. */
function scaleToTarget(table: TierTable, given: Given, measure: string): TierTable {
  const target = targetOf(given, measure);
  if (!isTarget(target)) throw new RangeError(`no target for ${measure}`);
  const tiers = table.tiers.map((tier) => ({
    ...tier,
    from: timesTarget(tier.from, target),
    upTo: tier.upTo === null ? null : timesTarget(tier.upTo, target),
  }));
  return { ...table, tiers };
}

function finish(table: TierTable, priced: readonly Slice[], steps: Step[], measure: string, speech: Speech) {
  const slices = slicesOf(table, priced);
  return grossOf(slices, [...steps, ...sliceSteps(slices, (base) => speech.value(measure, base), speech)]);
}

/** Tiers counted from 1; where they price blocks, the base is how many were begun. */
export function slicesOf({ tiers }: TierTable, priced: readonly Slice[]): Sliced[] {
  return priced.map(({ tier, quantity, rate: each, flat, amount }) => {
    const block = tiers[tier]?.block ?? null;
    return {
      tier: tier + 1,
      base: block === null ? quantity : startedBlocks(quantity, block),
      rate: each,
      flat,
      amount,
    };
  });
}

export function sliceSteps(
  slices: readonly Sliced[],
  sayBase: (base: Fixed) => Step['params'][string],
  speech: Speech,
) {
  if (slices.length === 0) return [{ code: 'pay_nothing_reached', params: {} }];
  return slices.map(({ tier, base, rate: each, flat, amount }): Step => {
    const params = {
      tier: sayCount(tier ?? 1),
      base: sayBase(base),
      rate: sayRate(each),
      flat: speech.money(flat),
      amount: speech.money(amount),
    };
    if (each === 0n) return { code: flat === 0n ? 'pay_tier_nothing' : 'pay_tier_flat', params };
    return { code: flat === 0n ? 'pay_tier' : 'pay_tier_with_flat', params };
  });
}
