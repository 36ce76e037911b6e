import type { Step } from '#engine/explain/step.ts';
import { type Fixed, fixed, product, productQuotient } from '#engine/fixed.ts';
import { checkAmount, checkBase, checkMeasure, checkRising, checkTierTable } from '#engine/pay/plan/check-parts.ts';
import type { CurveRule } from '#engine/pay/plan/definition.ts';
import { sayNumber, sayRate } from '#engine/pay/plan/names.ts';
import { problem } from '#engine/pay/plan/problems.ts';
import { attainmentOf, baseOf, isKnown } from '#engine/pay/plan/readings.ts';
import { attainmentSteps, baseSteps } from '#engine/pay/plan/rules/attainment-steps.ts';
import { grossOf, missingLine, type RuleKind, type RuleSetting, type Sliced } from '#engine/pay/plan/rules/kind.ts';
import { sliceSteps, slicesOf } from '#engine/pay/plan/rules/rate.ts';
import { priceTiers } from '#engine/pay/price.ts';
import { readTiers } from '#engine/pay/tiers.ts';

/**
 * Target bonus × weight × what the attainment is worth: by bands with multipliers, or on straight lines between points.
 *
 *   base 20,000, weight 1, bands 0–100 % × 1, 100–120 % × 1.4, above × 1.6, marginal; attainment 130 %
 *   20,000 × (1 + 0.2 × 1.4 + 0.1 × 1.6) = 28,800
 */
export const curve: RuleKind<CurveRule> = {
  kind: 'curve',
  prepare: (rule, setting) => {
    const { speech } = setting;
    const weight = fixed(rule.weight);
    const worth = prepareWorth(rule, setting);
    return (given) => {
      const base = baseOf(given, rule.base);
      if (!isKnown(base)) return missingLine(base, speech.base(rule.base), speech);
      const attainment = attainmentOf(given, rule.measure);
      if (!isKnown(attainment)) {
        return missingLine(attainment, speech.nameOfReading({ kind: 'attainment', measure: rule.measure }), speech);
      }
      const weighted = product(base, weight);
      const { slices, steps } = worth(attainment, weighted);
      return grossOf(slices, [
        ...attainmentSteps(given, rule.measure, speech),
        ...baseSteps(given, rule.base, speech),
        { code: 'pay_weighted', params: { weight: sayRate(weight), base: speech.money(weighted) } },
        ...steps,
      ]);
    };
  },
  check: (rule, vocabulary) => [
    ...checkMeasure(rule.measure, 'measure', vocabulary),
    ...checkBase(rule.base, 'base', vocabulary),
    ...checkAmount(rule.weight, 'weight', { above: true }),
    ...checkShape(rule),
  ],
  axis: ({ measure, shape }) => ({
    x: 'attainment',
    of: measure,
    marks:
      shape.kind === 'points'
        ? shape.points.map(({ at }) => at)
        : shape.tiers.tiers.flatMap(({ upTo }) => (upTo === null ? [] : [upTo])),
  }),
};

type Worth = (attainment: Fixed, weighted: Fixed) => { slices: Sliced[]; steps: Step[] };

function prepareWorth({ shape }: CurveRule, { speech }: RuleSetting): Worth {
  if (shape.kind === 'bands') {
    const table = readTiers(shape.tiers);
    return (attainment, weighted) => {
      const slices = slicesOf(table, priceTiers(table, shape.pricing, attainment)).map((slice) => ({
        ...slice,
        base: product(slice.base, weighted),
        flat: product(slice.flat, weighted),
        amount: product(slice.amount, weighted),
      }));
      return { slices, steps: sliceSteps(slices, speech.money, speech) };
    };
  }
  const points = shape.points.map(({ at, pays }) => ({ at: fixed(at), pays: fixed(pays) }));
  return (attainment, weighted) => {
    const { pays, code } = payOnLine(points, attainment);
    const amount = product(weighted, pays);
    const params = { base: speech.money(weighted), multiple: sayNumber(pays), amount: speech.money(amount) };
    return { slices: [{ tier: null, base: weighted, rate: pays, flat: 0n, amount }], steps: [{ code, params }] };
  };
}

type Point = { at: Fixed; pays: Fixed };

function payOnLine(points: readonly Point[], attainment: Fixed): { pays: Fixed; code: string } {
  const next = points.findIndex(({ at }) => attainment <= at);
  const [low, high] = [points[next - 1], points[next]];
  if (high && !low) return { pays: high.pays, code: 'pay_point_first' };
  if (!high || !low) return { pays: points.at(-1)?.pays ?? 0n, code: 'pay_point_last' };
  const rise = productQuotient(high.pays - low.pays, attainment - low.at, high.at - low.at);
  return { pays: low.pays + rise, code: 'pay_point_between' };
}

function checkShape({ shape }: CurveRule) {
  if (shape.kind === 'bands') return checkTierTable(shape.tiers, 'shape.tiers');
  const { points } = shape;
  return [
    ...(points.length < 2 ? [problem('too_few_points', 'shape.points')] : []),
    ...points.flatMap(({ at, pays }, index) => [
      ...checkAmount(at, `shape.points.${index}.at`),
      ...checkAmount(pays, `shape.points.${index}.pays`),
    ]),
    ...checkRising(
      points.map(({ at }) => at),
      'shape.points',
      'at',
    ),
  ];
}
