import { describe, expect, it } from 'vitest';
import type { Factor, PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import { payPeople, payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';
import { makeFact, makeInput, makePlan } from '#engine/pay/plan/testing.ts';

const eachUnit = (changes: Partial<PlanComponent> = {}): Partial<PlanComponent> & Pick<PlanComponent, 'rule'> => ({
  rule: { kind: 'units', measure: 'n', size: '1', each: '1', blocks: 'full' },
  ...changes,
});
const payOf = (definition: PlanDefinition, input: PayInput) => payPerson(preparePlan(definition), input);

describe('a line', () => {
  const gate: Factor = {
    by: { kind: 'measure', measure: 'collected' },
    bands: [
      { from: '0.6', factor: '0.7' },
      { from: '0.8', factor: '1.1' },
    ],
    missing: '0.5',
  };
  const amount = (component: Partial<PlanComponent>, values: Record<string, string>, more: Partial<PayInput> = {}) =>
    payOf(makePlan([eachUnit(component)]), makeInput(values, more)).lines[0]?.amount;

  it('is multiplied by the band reached, by 1 below the first, and by what stands for missing', () => {
    const at = (collected: string) => amount({ factors: [gate] }, { n: '100', collected });
    expect(['0.5', '0.6', '0.79', '0.8'].map(at)).toEqual(['100.00', '70.00', '70.00', '110.00']);
    expect(amount({ factors: [gate, gate] }, { n: '100' })).toBe('25.00');
  });

  it('is multiplied by the grade, by 1 for a grade not named', () => {
    const factors: Factor[] = [{ by: { kind: 'grade', scheme: 's' }, grades: { A: '1.2', D: '0' }, missing: '0.9' }];
    const at = (grade: string | null) =>
      amount(
        { factors },
        { n: '10' },
        { scores: { s: { total: { value: '1' }, grade, coefficient: null, place: null } } },
      );
    expect(['A', 'B', 'D', null].map(at)).toEqual(['12.00', '10.00', '0.00', '9.00']);
  });

  it('stays within its bounds, the least only for someone who earned something', () => {
    const at = (n: string) => amount({ least: '5', most: '8' }, { n });
    expect(['0', '1', '6', '100'].map(at)).toEqual(['0.00', '5.00', '6.00', '8.00']);
  });

  it('of the year to date pays what the year has come to less what was paid, by readings of its own', () => {
    const more = { paidBefore: { c1: '70.00' }, own: { c1: { values: { n: { value: '50' } } } } };
    expect(amount({ over: 'year_to_date' }, { n: '10' }, more)).toBe('-20.00');
  });
});

it('the plan cuts the last lines first and fills up to its least', () => {
  const plan = makePlan([eachUnit(), eachUnit()], { most: '120', least: '50' });
  expect(payOf(plan, makeInput({ n: '100' }))).toMatchObject({ bounded: '-80.00', earned: '120.00', toPay: '120.00' });
  expect(payOf(plan, makeInput({ n: '10' }))).toMatchObject({ bounded: '30.00', earned: '50.00' });
});

it('leaves out a line that is missing and says so', () => {
  const pay = payOf(
    makePlan([eachUnit(), { rule: { kind: 'units', measure: 'm', size: '1', each: '1', blocks: 'full' } }]),
    makeInput({ n: '3' }),
  );
  expect(pay.lines.map(({ amount, missing }) => [amount, missing?.code])).toEqual([
    ['3.00', undefined],
    [null, 'not_in_scope'],
  ]);
  expect(pay.toPay).toBe('3.00');
});

describe('held', () => {
  const deals: PlanComponent['rule'] = {
    kind: 'deals',
    measure: 'sales',
    rates: { dimensions: [], rows: [{ cells: [], rate: '0.1' }] },
  };
  const facts = { c1: [makeFact(1, '1000'), makeFact(2, '2000'), makeFact(3, '-500')] };
  const held = (plan: PlanDefinition, holds: PayInput['holds']) => payOf(plan, makeInput({}, { facts, holds }));

  it('are the own amounts of held facts', () => {
    const pay = held(makePlan([{ rule: deals }]), [
      { id: 1, reason: '', factIds: [2, 99] },
      { id: 2, reason: '', factIds: [2] },
    ]);
    expect(pay).toMatchObject({ earned: '250.00', held: '200.00', toPay: '50.00' });
    expect(pay.lines[0]?.facts.map(({ isHeld }) => isHeld)).toEqual([false, true, false]);
  });

  it('are shares of a line that factors or bounds changed', () => {
    const holds = [{ id: 1, reason: '', factIds: [2] }];
    expect(held(makePlan([{ rule: deals, most: '100' }]), holds)).toMatchObject({ earned: '100.00', held: '80.00' });
    expect(held(makePlan([{ rule: deals }], { most: '125' }), holds)).toMatchObject({
      earned: '125.00',
      held: '100.00',
    });
  });

  it('are all that a held person earned', () => {
    expect(held(makePlan([{ rule: deals }], { least: '300' }), [{ id: 1, reason: '', factIds: null }])).toMatchObject({
      held: '300.00',
      toPay: '0.00',
    });
  });
});

describe('guarantee', () => {
  const plan = (guarantee: NonNullable<PlanDefinition['guarantee']>) => makePlan([eachUnit()], { guarantee });

  it('fills up, is owed when recoverable, and is paid back from above it', () => {
    const draw = plan({ amount: '1000', recoverable: true });
    expect(payOf(draw, makeInput({ n: '300' }, { owed: '50' }))).toMatchObject({
      drawn: '700.00',
      stillOwed: '750.00',
      toPay: '1000.00',
    });
    expect(payOf(draw, makeInput({ n: '1400' }, { owed: '700' }))).toMatchObject({
      recovered: '400.00',
      stillOwed: '300.00',
      toPay: '1000.00',
    });
    expect(payOf(plan({ amount: '1000', recoverable: false }), makeInput({ n: '300' }))).toMatchObject({
      drawn: '700.00',
      stillOwed: '0.00',
    });
  });

  it('holds for the first months only, for part of a period in part; what is owed is paid back after it', () => {
    const first = plan({ amount: '1000', recoverable: true, months: 3 });
    const at = (tenureMonths: number | null, changes: Partial<PayInput> = {}) =>
      payOf(first, makeInput({ n: '300' }, { tenureMonths, owed: '500', ...changes }));
    expect(at(2, { part: { of: 1, whole: 2 } })).toMatchObject({ drawn: '200.00', toPay: '500.00' });
    expect(at(3)).toMatchObject({ drawn: '0.00', recovered: '300.00', stillOwed: '200.00', toPay: '0.00' });
    expect(at(null)).toMatchObject({ recovered: '300.00' });
  });

  it('counts what is held as not payable', () => {
    const holds = [{ id: 1, reason: '', factIds: null }];
    expect(payOf(plan({ amount: '100', recoverable: false }), makeInput({ n: '300' }, { holds }))).toMatchObject({
      held: '300.00',
      toPay: '100.00',
    });
  });
});

it('ramps targets up by the months since joining', () => {
  const plan = makePlan([{ rule: { kind: 'bonus', measure: 'n', steps: [{ from: '1', amount: '10' }] } }], {
    ramp: ['0.5', '0.75'],
  });
  const at = (tenureMonths: number | null) =>
    payOf(plan, makeInput({ n: '75' }, { tenureMonths, targets: { n: '100' } })).toPay;
  expect([0, 1, 2, null].map(at)).toEqual(['10.00', '10.00', '0.00', '0.00']);
});

it('a budget shrinks everyone alike, to the cent', () => {
  const plan = preparePlan(makePlan([eachUnit({ budget: '100' }), eachUnit()]));
  const inputs = [1, 2, 3].map((id) => makeInput({ n: '50' }, { person: { id, name: '' } }));
  const people = payPeople(plan, inputs);
  expect(people.map(({ lines }) => lines[0]?.amount)).toEqual(['33.34', '33.33', '33.33']);
  expect(people.map(({ toPay }) => toPay)).toEqual(['83.34', '83.33', '83.33']);
  expect(payPeople(plan, inputs.slice(0, 2)).map(({ toPay }) => toPay)).toEqual(['100.00', '100.00']);
});

it('rounds to the decimals of the currency', () => {
  const third = makePlan([{ rule: { kind: 'performance', base: 'b', scheme: 's', by: 'score' } }]);
  const scores = { s: { total: { value: '33.3355' }, grade: null, coefficient: null, place: null } };
  const at = (currency: string) => payOf({ ...third, currency }, makeInput({}, { bases: { b: '100' }, scores })).toPay;
  expect(['CNY', 'JPY', 'KWD'].map(at)).toEqual(['33.34', '33', '33.336']);
});
