import { expect, test } from 'vitest';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import {
  amountOf,
  cutToBudgets,
  earnWithin,
  type PreparedPlan,
  payPeople,
  payPerson,
  preparePlan,
} from '#engine/pay/plan/pay-person.ts';
import type { PayLine, PersonPay } from '#engine/pay/plan/result.ts';
import { sharePools } from '#engine/pay/plan/share-pools.ts';
import { minus, plus, type Rational, rational, times } from '#engine/score/rational.ts';
import { isBelow, none, sizeOf, sum } from './fraction.ts';
import { payAllSlowly, type SlowPay } from './incentive-oracle.ts';
import { sharePoolsSlowly, type TeamMember } from './pool-oracle.ts';
import { chooseSeed, makeRandom, type Random } from './random.ts';
import { randomInput, randomTeamValues } from './random-input.ts';
import { randomPlan } from './random-plan.ts';

/**
 * Every amount of random plans and people, from the engine and from a second implementation of docs/incentive-plans.md that
 * shares no code with it. YEJI_ORACLE_RUNS=200000 and SEED=… run the long form.
 */
const runs = Number(process.env.YEJI_ORACLE_RUNS ?? 5_000);
const seed = chooseSeed();

test(`${runs} random plans pay what the document says (seed ${seed})`, { timeout: 4 * 3_600_000 }, () => {
  const random = makeRandom(seed);
  for (let run = 0; run < runs; run += 1) {
    const plan = randomPlan(random);
    const members = randomMembers(random, plan);
    if (differenceOf(plan, members) === null) continue;
    const smaller = shrink({ plan, members });
    const difference = differenceOf(smaller.plan, smaller.members);
    expect.fail(`seed ${seed}, run ${run}:\n${JSON.stringify({ ...difference, ...smaller }, null, 1)}`);
  }
  expect(runs).toBeGreaterThan(0);
});

/** One to five people of up to two teams, some of none, not in the order of their ids. */
function randomMembers(random: Random, plan: PlanDefinition): TeamMember[] {
  const teams = new Map([1, 2].map((team) => [team, randomTeamValues(random)]));
  const first = random.whole(50);
  return Array.from({ length: 1 + random.whole(5) }, (_, at) => {
    const team = random.chance(0.05) ? null : random.pick([1, 1, 2]);
    const teamValues = team === null ? {} : (teams.get(team) ?? {});
    return { input: randomInput(random, plan, 1 + ((first + at * 23) % 53)), team, teamValues };
  });
}

type Found = { plan: PlanDefinition; members: readonly TeamMember[] };

/** Takes away people, components and what is optional of both, one after the other, as long as a difference stays. */
function shrink({ plan, members }: Found): Found {
  const smaller: Found[] = [
    ...members.map((_, at) => ({ plan, members: members.toSpliced(at, 1) })),
    ...plan.components.map((_, at) => ({ plan: { ...plan, components: plan.components.toSpliced(at, 1) }, members })),
    ...optional(plan).map((shorter) => ({ plan: shorter, members })),
    ...plan.components.flatMap((component, at) =>
      [...optional(component), ...optional(component.rule).map((rule) => ({ ...component, rule }))].map((shorter) => ({
        plan: { ...plan, components: plan.components.with(at, shorter) },
        members,
      })),
    ),
    ...members.flatMap((member, at) =>
      optional(member.input).map((input) => ({ plan, members: members.with(at, { ...member, input }) })),
    ),
    ...members.flatMap((member, at) =>
      Object.entries(member.input.facts).flatMap(([key, facts]) =>
        facts.map((_, index) => {
          const input = { ...member.input, facts: { ...member.input.facts, [key]: facts.toSpliced(index, 1) } };
          return { plan, members: members.with(at, { ...member, input }) };
        }),
      ),
    ),
  ];
  const found = smaller.find((each) => isDifferent(each));
  return found ? shrink(found) : { plan, members };
}

const optionalKeys = ['proration', 'ramp', 'guarantee', 'most', 'least', 'factors', 'budget', 'over', 'own'];
const optionalOfRules = ['free', 'taxIncluded', 'atBooking', 'tierBy'];

function optional<Whole extends object>(whole: Whole): Whole[] {
  return [...optionalKeys, ...optionalOfRules]
    .filter((key) => Object.hasOwn(whole, key))
    .map((key) => Object.fromEntries(Object.entries(whole).filter(([each]) => each !== key)) as Whole);
}

function isDifferent({ plan, members }: Found): boolean {
  try {
    return differenceOf(plan, members) !== null;
  } catch {
    return false;
  }
}

type Difference = { at: string; engine: unknown; document: unknown };

function differenceOf(plan: PlanDefinition, members: readonly TeamMember[]): Difference | null {
  const prepared = preparePlan(plan);
  const pools = sharePools(prepared, members);
  const slowPools = sharePoolsSlowly(plan, members);
  const inputs: PayInput[] = [];
  for (const { input } of members) {
    const shares = pools.get(input.person.id) ?? {};
    const engine = Object.fromEntries(Object.entries(shares).map(([key, pool]) => [key, pool.share]));
    const document = slowPools.get(input.person.id);
    if (!isAlike(engine, document)) return { at: `pools of ${input.person.id}`, engine, document };
    inputs.push({ ...input, pools: shares });
  }
  const slow = payAllSlowly(plan, inputs);
  const fast = payPeople(prepared, inputs);
  for (const pay of fast) {
    const line = pay.lines.find((each) => !addsUp(each));
    if (line) return { at: `slices of ${pay.personId}`, engine: line.slices, document: line.gross };
  }
  for (const [at, document] of slow.entries()) {
    const engine = fast[at] && asSlow(fast[at], document);
    if (!isAlike(engine, document)) return { at: `pay of ${document.personId}`, engine, document };
  }
  const amounts = earnAll(prepared, inputs);
  const amountsOfPay = fast.map(({ earned, lines }) => ({ earned, lines: lines.map(({ amount }) => amount) }));
  if (!isAlike(amounts, amountsOfPay)) return { at: 'amounts alone', engine: amounts, document: amountsOfPay };
  const hasBudget = plan.components.some(({ budget }) => budget !== undefined);
  const [only] = inputs;
  if (only && !hasBudget && !isAlike(payPerson(prepared, only), fast[0])) {
    return { at: 'one person alone', engine: payPerson(prepared, only), document: fast[0] };
  }
  return null;
}

/** The same amounts without what explains them, as a preview computes them. */
function earnAll(plan: PreparedPlan, inputs: readonly PayInput[]) {
  const before = inputs.map((input) => ({
    id: input.person.id,
    amounts: plan.components.map((component) => amountOf(plan, component, input)),
  }));
  const cuts = cutToBudgets(plan, before);
  return before.map((each) => earnWithin(plan, each, cuts));
}

/** The members of an engine's result that the slow one has; a line without an amount has to say why. */
function asSlow(pay: PersonPay, { lines }: SlowPay): SlowPay {
  const { personId, bounded, earned, held, drawn, recovered, stillOwed, toPay } = pay;
  return {
    personId,
    lines: pay.lines.map(({ component, amount, missing, facts, held: lineHeld }, at) => ({
      component,
      amount,
      isMissing: missing !== null,
      held: lines[at]?.held === null ? null : lineHeld,
      facts: facts.map((fact) => ({ id: fact.id, amount: fact.amount, isFree: fact.isFree, isHeld: fact.isHeld })),
    })),
    bounded,
    earned,
    held,
    drawn,
    recovered,
    stillOwed,
    toPay,
  };
}

/** The slices shown for a line are what it is: each base × rate + flat, and together the gross, but for what a text leaves off. */
function addsUp({ slices, gross }: PayLine): boolean {
  if (slices.length === 0 || gross === null) return true;
  const amountsOf = slices.map(({ base, rate, flat }) => plus(times(rational(base), rational(rate)), rational(flat)));
  const isRight = slices.every(({ amount }, at) => isClose(rational(amount), amountsOf[at] ?? none));
  return isRight && isClose(sum(amountsOf), rational(gross));
}

function isClose(one: Rational, other: Rational): boolean {
  return isBelow(sizeOf(minus(one, other)), rational('0.000000000000001'));
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
