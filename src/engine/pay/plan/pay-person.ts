import { currencyPlaces } from '#engine/currency.ts';
import { type Fixed, fixed, fixedOne } from '#engine/fixed.ts';
import { splitPay } from '#engine/pay/plan/amounts.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import {
  type LineOutcome,
  ownInput,
  type PreparedComponent,
  payLine,
  prepareComponent,
} from '#engine/pay/plan/line.ts';
import { makeSpeech, type PlanNames, type Speech } from '#engine/pay/plan/names.ts';
import type { Given } from '#engine/pay/plan/readings.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import { type PlanTerms, readPlanTerms, totalPay } from '#engine/pay/plan/total.ts';
import type { Part } from '#engine/pay/prorate.ts';

/** A plan with all its texts read once, so that paying thousands of people does not read them again. */
export type PreparedPlan = {
  definition: PlanDefinition;
  components: readonly PreparedComponent[];
  ramp: readonly Fixed[];
  terms: PlanTerms;
  speech: Speech;
};

/**
 * @param names what measures, schemes and bases are called in the steps; their keys stand where there is no name. Numbers
 *   never depend on it.
 * @throws RangeError for a plan that checkPlan refuses
 */
export function preparePlan(definition: PlanDefinition, names: PlanNames = {}): PreparedPlan {
  const decimals = currencyPlaces(definition.currency);
  const speech = makeSpeech(names, decimals);
  return {
    definition,
    components: definition.components.map((component) => prepareComponent(component, decimals, speech)),
    ramp: (definition.ramp ?? []).map(fixed),
    terms: readPlanTerms(definition, decimals),
    speech,
  };
}

/** A person's pay for a period. Budgets hold for everyone together: payPeople applies them. */
export function payPerson(plan: PreparedPlan, input: PayInput): PersonPay {
  return totalOfLines(plan, input, payLines(plan, input));
}

/**
 * Everyone's pay in the order of the inputs; where the lines of a component come to more than its budget, everyone's share of
 * it shrinks alike. `inputs` has to hold everyone the plan pays in the period.
 */
export function payPeople(plan: PreparedPlan, inputs: readonly PayInput[]): PersonPay[] {
  if (plan.components.every(({ budget }) => budget === null)) return inputs.map((input) => payPerson(plan, input));
  const people = inputs.map((input) => payLines(plan, input));
  plan.components.forEach(({ budget }, at) => {
    if (budget !== null) shrinkToBudget(plan, inputs, people, at, budget);
  });
  return inputs.map((input, at) => totalOfLines(plan, input, people[at] ?? []));
}

/** The lines before budgets and what the plan as a whole does to them. */
export function payLines(plan: PreparedPlan, input: PayInput): LineOutcome[] {
  return plan.components.map((component) => payComponent(plan, component, input));
}

export function payComponent(plan: PreparedPlan, component: PreparedComponent, input: PayInput): LineOutcome {
  const own = ownInput(input, component.component.key);
  return payLine(component, givenOf(plan, own), plan.terms.decimals, plan.speech);
}

export function totalOfLines(plan: PreparedPlan, input: PayInput, lines: readonly LineOutcome[]): PersonPay {
  return totalPay(lines, input, partOfPeriod(plan, input), plan.terms, plan.speech);
}

function givenOf(plan: PreparedPlan, input: PayInput): Given {
  const month = input.tenureMonths;
  const ramp = month === null ? fixedOne : (plan.ramp[Math.max(0, month)] ?? fixedOne);
  return { input, part: partOfPeriod(plan, input), ramp };
}

function partOfPeriod({ definition }: PreparedPlan, { part }: PayInput): Part {
  if (definition.proration === 'none' || part.of === part.whole || part.whole <= 0) return { of: 1n, whole: 1n };
  return { of: BigInt(part.of), whole: BigInt(part.whole) };
}

function shrinkToBudget(
  plan: PreparedPlan,
  inputs: readonly PayInput[],
  people: LineOutcome[][],
  at: number,
  budget: Fixed,
): void {
  const rows = people.map((lines, index) => ({ id: inputs[index]?.person.id ?? 0, line: lines[at] }));
  const sum = rows.reduce((total, { line }) => total + (line?.amount ?? 0n), 0n);
  if (sum <= budget) return;
  const { decimals } = plan.terms;
  const shares = splitPay(
    budget,
    rows.map(({ id, line }) => ({ id, weight: line?.amount ?? 0n })),
    decimals,
  );
  rows.forEach(({ line }, index) => {
    if (!line || line.amount === null) return;
    const amount = shares[index] ?? 0n;
    const { money } = plan.speech;
    const params = { sum: money(sum), budget: money(budget), before: money(line.amount), amount: money(amount) };
    line.amount = amount;
    line.steps.push({ code: 'pay_budget', params });
  });
}
