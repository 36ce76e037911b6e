import { currencyPlaces } from '#engine/currency.ts';
import { type Fixed, fixed, fixedOne } from '#engine/fixed.ts';
import { payText, splitPay } from '#engine/pay/plan/amounts.ts';
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
import { boundLines, type PlanTerms, readPlanTerms, totalPay } from '#engine/pay/plan/total.ts';
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
    components: definition.components.map((component) =>
      prepareComponent(component, decimals, speech, definition.planRates),
    ),
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
  if (!hasBudgets(plan)) return inputs.map((input) => payPerson(plan, input));
  const cuts = cutToBudgets(
    plan,
    inputs.map((input) => beforeBudgets(plan, input)),
  );
  return inputs.map((input) => payWithin(plan, input, cuts));
}

export function hasBudgets(plan: PreparedPlan): boolean {
  return plan.components.some(({ budget }) => budget !== null);
}

/** What a person's lines come to before budgets, by the component's place; null where there is no budget or no amount. */
export type BeforeBudgets = { id: number; amounts: readonly (Fixed | null)[] };

export function beforeBudgets(plan: PreparedPlan, input: PayInput): BeforeBudgets {
  const amounts = plan.components.map((component) =>
    component.budget === null ? null : amountOf(plan, component, input),
  );
  return { id: input.person.id, amounts };
}

/** What a component comes to for a person before its budget, as payComponent has it, without what explains it. */
export function amountOf(plan: PreparedPlan, component: PreparedComponent, input: PayInput): Fixed | null {
  const given = { ...givenOf(plan, ownInput(input, component.component.key)), amountOnly: true };
  return payLine(component, given, plan.terms.decimals, plan.speech).amount;
}

/** What budgets leave of everyone's lines, by the place of a component that exceeds its own. */
export type BudgetCuts = ReadonlyMap<number, BudgetCut>;
type BudgetCut = { sum: Fixed; budget: Fixed; amountOf: ReadonlyMap<number, Fixed> };

/** @param people everyone the plan pays in the period, in any order */
export function cutToBudgets(plan: PreparedPlan, people: readonly BeforeBudgets[]): BudgetCuts {
  const cuts = new Map<number, BudgetCut>();
  for (const [at, { budget }] of plan.components.entries()) {
    if (budget === null) continue;
    const weights = people.map(({ id, amounts }) => ({ id, weight: amounts[at] ?? 0n }));
    const sum = weights.reduce((total, { weight }) => total + weight, 0n);
    if (sum <= budget) continue;
    const shares = splitPay(budget, weights, plan.terms.decimals);
    cuts.set(at, { sum, budget, amountOf: new Map(weights.map(({ id }, index) => [id, shares[index] ?? 0n])) });
  }
  return cuts;
}

/**
 * What a person earns in all and by component, of amounts by the component's place: as payWithin has it, without what explains it.
 * Nothing of it depends on holds, guarantees or what is owed.
 */
export function earnWithin(
  plan: PreparedPlan,
  { id, amounts }: BeforeBudgets,
  cuts: BudgetCuts,
): { earned: string; lines: (string | null)[] } {
  const { decimals } = plan.terms;
  const left = amounts.map((amount, at) => withinBudget(amount, cuts.get(at), id));
  const lines = left.map((amount) => (amount === null ? null : payText(amount, decimals)));
  return { earned: payText(boundLines(left, plan.terms).earned, decimals), lines };
}

function withinBudget(amount: Fixed | null, cut: BudgetCut | undefined, id: number): Fixed | null {
  return amount === null || cut === undefined ? amount : (cut.amountOf.get(id) ?? 0n);
}

/** A person's pay with what budgets leave of it. */
export function payWithin(plan: PreparedPlan, input: PayInput, cuts: BudgetCuts): PersonPay {
  const lines = payLines(plan, input);
  for (const [at, cut] of cuts) {
    const line = lines[at];
    const amount = withinBudget(line?.amount ?? null, cut, input.person.id);
    if (!line || line.amount === null || amount === null) continue;
    const { money } = plan.speech;
    const { sum, budget } = cut;
    const params = { sum: money(sum), budget: money(budget), before: money(line.amount), amount: money(amount) };
    line.amount = amount;
    line.steps.push({ code: 'pay_budget', params });
  }
  return totalOfLines(plan, input, lines);
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
