import { expect, test } from 'vitest';
import { payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';
import { atTarget } from '../at-target.ts';
import { sampleInput, sampleLibrary, samplePlan } from '../testing.ts';
import { assume, type WhatIf } from './what-if.ts';

const plan = preparePlan(samplePlan);

function dealOf(changes: Partial<WhatIf> = {}): WhatIf {
  const values = { status: 'won', product: '云服务' };
  return { source: 'deals', title: '新单', on: '2026-11-20', amount: '300000', values, ...changes };
}

function amountsWith(facts: readonly WhatIf[]): Record<string, string | null> {
  const { input } = assume(samplePlan, sampleInput, sampleLibrary, facts);
  return Object.fromEntries(payPerson(plan, input).lines.map(({ component, amount }) => [component, amount]));
}

test('nothing assumed pays what is paid now', () => {
  const { input } = assume(samplePlan, sampleInput, sampleLibrary, []);
  expect(payPerson(plan, input)).toEqual(payPerson(plan, sampleInput));
});

test('a deal won moves amounts, counts, attainment and pay by deal', () => {
  // 800,000 → 1,100,000: (500,000 × 2 % + 500,000 × 3 % + 100,000 × 5 %) × 0.7, for the collection rate stays below 80 %.
  expect(amountsWith([dealOf()])).toEqual({
    commission: '21000.00',
    products: '67000.00',
    bonus: '5000.00',
    orders: '600.00',
  });
  expect(amountsWith([])).toEqual({ commission: '13300.00', products: '43000.00', bonus: '0.00', orders: '300.00' });
});

test('an open deal in another currency counts at the rate of the plan, and at the actual one without', () => {
  const values = { status: 'won', currency: 'USD', original_amount: '40000' };
  const rated = { ...samplePlan, planRates: [{ currency: 'USD', rate: '7.123456' }] };
  const salesWith = (definition: typeof samplePlan) =>
    assume(definition, sampleInput, sampleLibrary, [dealOf({ values })]).input.values.sales;
  expect(salesWith(samplePlan)).toEqual({ value: '1100000' });
  expect(salesWith(rated)).toEqual({ value: '1084938.24' });
});

test('what the filter of a measure keeps out, and other business, moves nothing', () => {
  expect(amountsWith([dealOf({ values: { status: 'lost' } })])).toEqual(amountsWith([]));
  expect(amountsWith([dealOf({ source: 'payments', values: {} })])).toEqual(amountsWith([]));
});

test('what cannot be foreseen stays and is named', () => {
  const assumed = assume(samplePlan, sampleInput, sampleLibrary, [dealOf({ values: {} })]);
  expect(assumed.unchanged.toSorted()).toEqual(['collection_rate', 'sales', 'won_deals']);
  expect(payPerson(plan, assumed.input)).toEqual(payPerson(plan, sampleInput));
});

test('a component for some days only gets the deals of those days', () => {
  const spif = { ...samplePlan, components: samplePlan.components.map((each) => ({ ...each, through: '2026-11-15' })) };
  const input = { ...sampleInput, own: { orders: { values: { won_deals: { value: '1' } } } } };
  const { input: late } = assume(spif, input, sampleLibrary, [dealOf()]);
  expect(late.facts.products).toHaveLength(2);
  expect(late.own?.orders?.values).toEqual({ won_deals: { value: '1' } });
  const { input: early } = assume(spif, input, sampleLibrary, [dealOf({ on: '2026-11-15' })]);
  expect(early.facts.products).toHaveLength(3);
  expect(early.own?.orders?.values).toEqual({ won_deals: { value: '2' } });
});

test('with every target reached the attainment is 1, also for part of a period and in a ramp', () => {
  const ramped = { ...samplePlan, ramp: ['0.35'] };
  const input = { ...sampleInput, tenureMonths: 0, part: { of: 7, whole: 30 }, targets: { sales: '1000001' } };
  const reached = atTarget(ramped, input);
  const lines = reached && payPerson(preparePlan(ramped), reached).lines;
  expect(lines?.find(({ component }) => component === 'bonus')?.amount).toBe('1166.67');
  expect(atTarget(samplePlan, { ...sampleInput, targets: {} })).toBeNull();
});
