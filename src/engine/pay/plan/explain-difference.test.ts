import { describe, expect, it, test } from 'vitest';
import { fixed, fixedText } from '#engine/fixed.ts';
import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import { explainDifference } from '#engine/pay/plan/explain-difference.ts';
import { payPeople, payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';
import { makeFact, makeInput, makePlan } from '#engine/pay/plan/testing.ts';
import { chooseSeed, makeRandom, type Random } from '../../../../test/oracle/random.ts';
import { randomInput } from '../../../../test/oracle/random-input.ts';
import { randomPlan } from '../../../../test/oracle/random-plan.ts';

const deals = (rate: string): PlanComponent['rule'] => ({
  kind: 'deals',
  measure: 'sales',
  rates: { dimensions: [], rows: [{ cells: [], rate }] },
});

describe('the causes of a difference', () => {
  const plan = makePlan([{ rule: deals('0.1') }]);
  const input = makeInput({}, { facts: { c1: [makeFact(1, '1000'), makeFact(2, '2000'), makeFact(3, '500')] } });

  it('are facts gone, changed and new, one by one, then the rate on what is there now', () => {
    const facts = { c1: [makeFact(1, '1000'), makeFact(2, '2500'), makeFact(4, '100')] };
    const found = explainDifference(
      { definition: plan, input },
      { definition: makePlan([{ rule: deals('0.2') }]), input: { ...input, facts } },
    );
    expect(found).toMatchObject({ from: '350.00', to: '720.00', difference: '370.00' });
    expect(found.causes.map(({ kind, fact, amount }) => [kind, fact?.id, amount])).toEqual([
      ['fact_removed', 3, '-50.00'],
      ['fact_changed', 2, '50.00'],
      ['fact_added', 4, '10.00'],
      ['rate', undefined, '360.00'],
    ]);
  });

  it('are readings, targets, bases, terms and holds by their names', () => {
    const bonus = makePlan([
      {
        rule: {
          kind: 'curve',
          measure: 'n',
          base: 'b',
          weight: '1',
          shape: {
            kind: 'points',
            points: [
              { at: '0', pays: '0' },
              { at: '9', pays: '9' },
            ],
          },
        },
      },
    ]);
    const before = makeInput({ n: '50' }, { targets: { n: '100' }, bases: { b: '1000' } });
    const after = makeInput(
      { n: '60' },
      { targets: { n: '120' }, bases: { b: '2000' }, holds: [{ id: 1, reason: '复核', factIds: null }] },
    );
    const found = explainDifference(
      { definition: bonus, input: before },
      { definition: { ...bonus, least: '1200' }, input: after },
    );
    expect(found.causes.map(({ kind, key, from, to, amount }) => [kind, key, from, to, amount])).toEqual([
      ['value', 'n', '50', '60', '100.00'],
      ['target', 'n', '100', '120', '-100.00'],
      ['base', 'b', '1000', '2000', '500.00'],
      ['plan_terms', 'least', undefined, undefined, '200.00'],
      ['hold', '复核', undefined, undefined, '-1200.00'],
    ]);
  });

  it('include what others left of a budget', () => {
    const budgeted = makePlan([{ rule: deals('0.1'), budget: '400' }]);
    const other = { ...input, person: { id: 2, name: '' } };
    const [pay] = payPeople(preparePlan(budgeted), [input, other]);
    if (!pay) throw new Error('nobody was paid');
    const found = explainDifference({ definition: budgeted, input }, { definition: budgeted, input, pay });
    expect(found).toMatchObject({ from: '350.00', to: '200.00', causes: [{ kind: 'budget', amount: '-150.00' }] });
  });

  it('are told together beyond two hundred facts of a kind', () => {
    const many = Array.from({ length: 250 }, (_, at) => makeFact(at + 10, '10'));
    const found = explainDifference(
      { definition: plan, input },
      { definition: plan, input: { ...input, facts: { c1: many } } },
    );
    expect(found.causes.at(-1)).toMatchObject({ kind: 'facts_added', count: 50, amount: '50.00' });
    expect(found.causes).toHaveLength(3 + 200 + 1);
  });
});

const runs = Number(process.env.YEJI_ORACLE_RUNS ?? 300);
const seed = chooseSeed();

test(`the causes of ${runs} random differences sum to them (seed ${seed})`, () => {
  const random = makeRandom(seed);
  for (let run = 0; run < runs; run += 1) {
    const before = randomPlan(random);
    const after = random.chance(0.3) ? before : mix(random, before, randomPlan(random));
    const [old, now] = [randomInput(random, before, 1), randomInput(random, after, 1)];
    const found = explainDifference({ definition: before, input: old }, { definition: after, input: now });
    expect(found.from).toBe(payPerson(preparePlan(before), old).toPay);
    expect(found.to).toBe(payPerson(preparePlan(after), now).toPay);
    const sum = found.causes.reduce((total, { amount }) => total + fixed(amount), 0n);
    expect(fixedText(sum), `seed ${seed}, run ${run}`).toBe(fixedText(fixed(found.to) - fixed(found.from)));
    expect(found.causes.every(({ amount }) => fixed(amount) !== 0n)).toBe(true);
    expect(explainDifference({ definition: after, input: now }, { definition: after, input: now }).causes).toEqual([]);
  }
});

/** Another version of a plan: some of its components and terms, some of another's. */
function mix(random: Random, plan: PlanDefinition, other: PlanDefinition): PlanDefinition {
  const known = new Set(plan.components.map(({ key }) => key));
  const kept = plan.components.flatMap((component, at) => {
    if (random.chance(0.2)) return [];
    const { rule } = other.components[at] ?? component;
    return [random.chance(0.5) ? { ...component, rule } : component];
  });
  const fresh = other.components.filter(({ key }) => !known.has(key));
  const components = [...kept, ...fresh];
  return { ...(random.chance(0.5) ? other : plan), currency: plan.currency, components };
}
