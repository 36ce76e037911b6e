import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { OwnReadings, PayFact, PayInput, Reading } from '#engine/pay/plan/input.ts';
import { minus, type Rational, rational, rounded, times } from '#engine/score/rational.ts';
import { decimalsOf } from './fraction.ts';
import type { Random } from './random.ts';
import { amounts, baseKeys, grades, measures, schemes } from './random-plan.ts';

/** A random person's period for a random plan: values on the plan's ends, returns, missing readings, part periods, holds. */
export function randomInput(random: Random, plan: PlanDefinition, id: number): PayInput {
  const places = decimalsOf(plan.currency);
  const facts = Object.fromEntries(
    plan.components
      .filter(({ rule }) => rule.kind === 'deals')
      .map((component) => [component.key, randomFacts(random, component)] as const),
  );
  const others = plan.components.filter(({ over }) => over === 'year_to_date' || random.chance(0.05));
  return {
    person: { id, name: `P${id}` },
    period: plan.cycle === 'month' ? '2026-06' : '2026-Q2',
    part: randomPart(random),
    tenureMonths: random.chance(0.1) ? null : random.pick([0, 1, 2, 3, 5, 6, 11, 12, 40]),
    values: randomValues(random),
    targets: randomTargets(random),
    scores: randomScores(random),
    facts,
    bases: randomBases(random),
    team: randomTeam(random),
    pools: {},
    own: Object.fromEntries(others.map(({ key }) => [key, randomOwn(random)])),
    paidBefore: Object.fromEntries(
      plan.components
        .filter(({ over }) => over === 'year_to_date' && random.chance(0.8))
        .map(({ key }) => [key, payable(random, places)]),
    ),
    owed: random.chance(0.6) ? '0' : payable(random, places),
    holds: randomHolds(random, Object.values(facts).flat()),
  };
}

function payable(random: Random, places: number): string {
  const text = random.pick(['0', '10', '250', '999.99', '3333.33', '100000']);
  return rounded(rational(text), places);
}

function randomReading(random: Random, from: readonly string[]): Reading {
  if (random.chance(0.06)) return { missing: { code: random.pick(['no_facts', 'division_by_zero', 'not_entered']) } };
  return { value: random.chance(0.08) ? `-${random.pick(from)}` : random.pick(from) };
}

/** Amounts, sums a little beside them, thirds and large ones. */
const values = ['0', ...amounts, '1000.01', '3333.333333', '7', '121', '1700', '750', '987654321.12'];

function randomValues(random: Random): Record<string, Reading> {
  const known = measures.filter(() => random.chance(0.97));
  return Object.fromEntries(known.map((measure) => [measure, randomReading(random, values)]));
}

/** What a team's measures come to. */
export function randomTeamValues(random: Random): Record<string, Reading> {
  return randomValues(random);
}

/** Some of them prorate to a value exactly: 3,000 × 1 ÷ 3, 3,100 × 17 ÷ 31. */
const targets = ['3', '700', '1000', '1500', '3000', '3100', '10000', '33333.33'];

function randomTargets(random: Random): Record<string, string> {
  const known = measures.filter(() => random.chance(0.93));
  const target = () => random.pick(random.chance(0.05) ? ['0', '-5'] : targets);
  return Object.fromEntries(known.map((measure) => [measure, target()]));
}

const coefficients = ['0', '0.8', '1', '1.25', '0.333333'];

function randomScores(random: Random): PayInput['scores'] {
  const known = schemes.filter(() => random.chance(0.95));
  return Object.fromEntries(
    known.map((scheme) => {
      const total = randomReading(random, ['0', '59.99', '60', '75', '80', '88.333333333333333333', '90.5', '120']);
      if ('missing' in total) return [scheme, { total, grade: null, coefficient: null, place: null }];
      const grade = random.chance(0.05) ? null : random.pick(grades);
      const coefficient = grade === null || random.chance(0.05) ? null : random.pick(coefficients);
      return [scheme, { total, grade, coefficient, place: 1 + random.whole(4) }];
    }),
  );
}

function randomBases(random: Random): Record<string, string> {
  const known = baseKeys.filter(() => random.chance(0.95));
  return Object.fromEntries(known.map((key) => [key, random.pick(['0', '3000', '4500.55', '10000', '20000'])]));
}

function randomTeam(random: Random): PayInput['team'] {
  if (random.chance(0.3)) return null;
  const known = measures.filter(() => random.chance(0.97));
  return Object.fromEntries(
    known.map((measure) => [measure, { all: randomReading(random, values), own: randomReading(random, values) }]),
  );
}

function randomPart(random: Random): PayInput['part'] {
  return random.chance(0.6)
    ? { of: 30, whole: 30 }
    : random.pick([
        { of: 17, whole: 31 },
        { of: 1, whole: 3 },
        { of: 2, whole: 3 },
        { of: 15, whole: 30 },
        { of: 1, whole: 365 },
        { of: 0, whole: 1 },
      ]);
}

function randomOwn(random: Random): OwnReadings {
  return {
    ...(random.chance(0.8) && { values: randomValues(random) }),
    ...(random.chance(0.8) && { targets: randomTargets(random) }),
    ...(random.chance(0.3) && { scores: randomScores(random) }),
    ...(random.chance(0.3) && { bases: randomBases(random) }),
    ...(random.chance(0.3) && { team: randomTeam(random) }),
    ...(random.chance(0.3) && { part: randomPart(random) }),
  };
}

function randomFacts(random: Random, { rule }: PlanComponent): PayFact[] {
  const isByCollection = rule.kind === 'deals' && rule.atBooking !== undefined;
  return Array.from({ length: random.whole(7) }, (_, at): PayFact => {
    const sign = random.chance(0.12) ? '-' : '';
    const amount = random.chance(0.03) ? '0' : sign + random.pick([...amounts, '113', '226', '0.03', '1130']);
    const isEarlier = isByCollection && random.chance(0.4);
    return {
      // Ids are not in the order of the days.
      id: (at * 7 + 3) % 11,
      title: `F${at}`,
      on: `2026-06-${String(1 + at * 3).padStart(2, '0')}`,
      amount,
      fields: { product: random.pick(['x', 'y', null]), 'customer.level': random.pick(['x', 'z', null]) },
      ...(isByCollection && random.chance(0.9) && { collected: randomCollected(random, rational(amount)) }),
      ...(isEarlier && { isEarlier }),
    };
  });
}

function randomCollected(random: Random, amount: Rational): { before: string; now: string } {
  const before = times(amount, rational(random.pick(['0', '0', '0.3', '0.5', '1'])));
  const left = minus(amount, before);
  const now = minus(amount, times(left, rational(random.pick(['0', '0.25', '0.5', '1']))));
  return { before: rounded(before, 3), now: rounded(now, 3) };
}

function randomHolds(random: Random, facts: readonly PayFact[]): PayInput['holds'] {
  if (random.chance(0.75)) return [];
  if (random.chance(0.25)) return [{ id: 1, reason: '', factIds: null }];
  const ids = [...new Set(facts.filter(() => random.chance(0.4)).map(({ id }) => id))];
  return [{ id: 1, reason: '', factIds: ids }];
}
