import { expect, test } from 'vitest';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import { sampleInput, samplePlan } from '#web/pages/pay/testing.ts';
import { ownTargetOf } from './own-target.ts';

const tiers = { tiers: [{ upTo: null, rate: '0.02' }] };
const byAttainment: PlanComponent = {
  key: 'commission',
  words: { zh: '提成', en: 'Commission' },
  rule: {
    ...{ kind: 'rate', measure: 'sales', pricing: 'marginal', tiers },
    tierBy: { kind: 'attainment', measure: 'sales' },
  },
};
const own = { definition: samplePlan, input: sampleInput };

test('a curve over attainment is drawn for the own target, as it counts in the period', () => {
  expect(ownTargetOf(byAttainment, own)).toBe('1000000');
  const half = { ...sampleInput, part: { of: 15, whole: 30 } };
  expect(ownTargetOf(byAttainment, { ...own, input: half })).toBe('500000');
});

test('without a target of the measure, or over something else, it is drawn for a sample', () => {
  expect(ownTargetOf(byAttainment, { ...own, input: { ...sampleInput, targets: { won_deals: '5' } } })).toBeUndefined();
  const { tierBy: _, ...plain } = byAttainment.rule as PlanComponent['rule'] & { kind: 'rate' };
  expect(ownTargetOf({ ...byAttainment, rule: plain }, own)).toBeUndefined();
});
