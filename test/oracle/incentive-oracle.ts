import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import { minus, plus, type Rational, rational, rounded, times } from '#engine/score/rational.ts';
import type { PaidSlowly } from './deal-oracle.ts';
import { decimalsOf, higher, isAbove, isBelow, isSame, lower, none, opposite, round, share, sum } from './fraction.ts';
import { factorIn, partIn, type Seen } from './reading-oracle.ts';
import { grossOf } from './rule-oracle.ts';

/**
 * docs/incentive-plans.md a second time: slow, in exact fractions, one plain function for each of its sentences, and
 * without a look at the engine. People of one plan and period are paid together, because budgets need all of them.
 */
export type SlowPay = {
  personId: number;
  lines: SlowLine[];
  bounded: string;
  earned: string;
  held: string;
  drawn: string;
  recovered: string;
  stillOwed: string;
  toPay: string;
};

export type SlowLine = {
  component: string;
  amount: string | null;
  isMissing: boolean;
  /** Null when the whole person is held: the document says nothing of single lines then. */
  held: string | null;
  facts: { id: number; amount: string; isFree: boolean; isHeld: boolean }[];
};

type Line = { component: PlanComponent; amount: Rational | null; facts: readonly PaidSlowly[] };

export function payAllSlowly(plan: PlanDefinition, inputs: readonly PayInput[]): SlowPay[] {
  const places = decimalsOf(plan.currency);
  const all = inputs.map((input) => ({ input, lines: plan.components.map((each) => lineOf(plan, input, each)) }));
  for (const [at, component] of plan.components.entries()) {
    if (component.budget === undefined) continue;
    const lines = all.flatMap(({ input, lines }) => {
      const line = lines[at];
      return line?.amount ? [{ id: input.person.id, line, weight: line.amount }] : [];
    });
    const budget = rational(component.budget);
    if (!isAbove(sum(lines.map(({ weight }) => weight)), budget)) continue;
    const parts = share(budget, lines, places);
    for (const { id, line } of lines) line.amount = parts?.get(id) ?? none;
  }
  return all.map(({ input, lines }) => settle(plan, input, lines, places));
}

function lineOf(plan: PlanDefinition, input: PayInput, component: PlanComponent): Line {
  const places = decimalsOf(plan.currency);
  const seen: Seen = { plan, input: { ...input, ...input.own?.[component.key] } };
  const gross = grossOf(seen, component.key, component.rule, places);
  if (gross === null) return { component, amount: null, facts: [] };
  let amount = gross.amount;
  for (const factor of component.factors ?? []) amount = times(amount, factorIn(seen, factor));
  if (component.most !== undefined) amount = lower(amount, rational(component.most));
  if (component.least !== undefined && isAbove(amount, none)) amount = higher(amount, rational(component.least));
  amount = round(amount, places);
  if (component.over === 'year_to_date') amount = minus(amount, rational(input.paidBefore[component.key] ?? '0'));
  return { component, amount, facts: gross.facts };
}

function settle(plan: PlanDefinition, input: PayInput, lines: readonly Line[], places: number): SlowPay {
  const total = sum(lines.map(({ amount }) => amount ?? none));
  const left = lines.map(({ amount }) => amount ?? none);
  let bounded = none;
  if (plan.most !== undefined && isAbove(total, rational(plan.most))) {
    let toCut = minus(total, rational(plan.most));
    bounded = opposite(toCut);
    for (let at = left.length - 1; at >= 0; at -= 1) {
      const cut = lower(toCut, higher(left[at] ?? none, none));
      left[at] = minus(left[at] ?? none, cut);
      toCut = minus(toCut, cut);
    }
  }
  if (plan.least !== undefined && isBelow(total, rational(plan.least))) bounded = minus(rational(plan.least), total);
  const earned = plus(total, bounded);

  const isPersonHeld = input.holds.some(({ factIds }) => factIds === null);
  const heldIds = new Set(input.holds.flatMap(({ factIds }) => factIds ?? []));
  const heldOfLines = lines.map(({ amount, facts }, at) =>
    amount ? heldOf(left[at] ?? none, facts, heldIds, places) : none,
  );
  const held = isPersonHeld ? earned : sum(heldOfLines);

  const payable = minus(earned, held);
  const owed = rational(input.owed);
  const floor = guaranteedTo(plan, input, places);
  const drawn = floor === null ? none : higher(minus(floor, payable), none);
  const recovered = lower(owed, higher(minus(payable, floor ?? none), none));
  const lent = plan.guarantee?.recoverable ? drawn : none;

  const text = (amount: Rational) => rounded(amount, places);
  return {
    personId: input.person.id,
    lines: lines.map(({ component, amount, facts }, at) => ({
      component: component.key,
      amount: amount && text(amount),
      isMissing: amount === null,
      held: isPersonHeld ? null : text(heldOfLines[at] ?? none),
      facts: facts.map(({ id, amount: own, isFree }) => ({
        id,
        amount: text(own),
        isFree,
        isHeld: isPersonHeld || heldIds.has(id),
      })),
    })),
    bounded: text(bounded),
    earned: text(earned),
    held: text(held),
    drawn: text(drawn),
    recovered: text(recovered),
    stillOwed: text(minus(plus(owed, lent), recovered)),
    toPay: text(minus(plus(minus(earned, held), drawn), recovered)),
  };
}

/** Of a line that is not just the sum of its facts, a fact has the part that its own amount is of all of theirs. */
function heldOf(line: Rational, facts: readonly PaidSlowly[], held: ReadonlySet<number>, places: number): Rational {
  const own = sum(facts.map(({ amount }) => amount));
  const heldFacts = facts.filter(({ id }) => held.has(id));
  if (isSame(own, line)) return sum(heldFacts.map(({ amount }) => amount));
  const parts = share(
    line,
    facts.map(({ id, amount }) => ({ id, weight: amount })),
    places,
  );
  return sum(heldFacts.map(({ id }) => parts?.get(id) ?? none));
}

/** Null where no guarantee holds. */
function guaranteedTo(plan: PlanDefinition, input: PayInput, places: number): Rational | null {
  const { guarantee } = plan;
  if (!guarantee) return null;
  const isOver = guarantee.months !== undefined && (input.tenureMonths ?? Infinity) >= guarantee.months;
  return isOver ? null : round(times(rational(guarantee.amount), partIn({ plan, input })), places);
}
