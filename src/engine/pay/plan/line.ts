import type { Step } from '#engine/explain/step.ts';
import { type Fixed, fixed, settledText } from '#engine/fixed.ts';
import { roundPay } from '#engine/pay/plan/amounts.ts';
import { planRatesStep } from '#engine/pay/plan/conversion.ts';
import type { PlanComponent, PlanRate } from '#engine/pay/plan/definition.ts';
import { applyFactors, type PayFactor, prepareFactor } from '#engine/pay/plan/factors.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import type { Speech } from '#engine/pay/plan/names.ts';
import type { Given } from '#engine/pay/plan/readings.ts';
import type { PayLine } from '#engine/pay/plan/result.ts';
import { kindOf } from '#engine/pay/plan/rules/catalog.ts';
import type { FactShare, PayRule } from '#engine/pay/plan/rules/kind.ts';

/** A component with its texts read. */
export type PreparedComponent = {
  component: PlanComponent;
  rule: PayRule;
  factors: readonly PayFactor[];
  least: Fixed | null;
  most: Fixed | null;
  budget: Fixed | null;
  /** Said where the rule reads an amount of money at rates of the plan. */
  atRates: readonly Step[];
};

/** A line before a budget, the plan's bounds and holds. `amount` is rounded; null when something is missing. */
export type LineOutcome = {
  component: string;
  amount: Fixed | null;
  missing: PayLine['missing'];
  gross: Fixed | null;
  slices: PayLine['slices'];
  factors: PayLine['factors'];
  facts: readonly FactShare[];
  steps: Step[];
};

export function prepareComponent(
  component: PlanComponent,
  decimals: number,
  speech: Speech,
  planRates: readonly PlanRate[] = [],
): PreparedComponent {
  const kind = kindOf(component.rule);
  if (!kind) throw new RangeError(`no rule ${component.rule.kind}`);
  return {
    component,
    rule: kind.prepare(component.rule, { component: component.key, decimals, speech }),
    factors: (component.factors ?? []).map((factor) => prepareFactor(factor, speech)),
    least: boundOf(component.least),
    most: boundOf(component.most),
    budget: boundOf(component.budget),
    atRates: planRates.length > 0 && readsMoney(component, speech) ? [planRatesStep(planRates)] : [],
  };
}

/** One component of one person: rule, factors, bounds, rounding, and what the year has paid already taken off. */
export function payLine(prepared: PreparedComponent, given: Given, decimals: number, speech: Speech): LineOutcome {
  const { component } = prepared;
  const found = prepared.rule(given);
  const empty = { component: component.key, slices: [], factors: [], facts: [] };
  if ('missing' in found) return { ...empty, amount: null, missing: found.missing, gross: null, steps: found.steps };

  const { amount: exact, applied, steps } = applyFactors(found.gross, prepared.factors, given);
  const says = [...found.steps, ...prepared.atRates, ...steps];
  const bounded = bound(exact, prepared, says, speech);
  const rounded = roundPay(bounded, decimals);
  const amount =
    component.over === 'year_to_date' ? lessPaid(rounded, given.input, component.key, says, speech) : rounded;
  says.push({ code: 'pay_line', params: { amount: speech.money(amount) } });
  const { gross, slices, facts } = found;
  return { component: component.key, amount, missing: null, gross, slices, factors: applied, facts, steps: says };
}

/** What a component over other days than the period reads, in place of the period's readings. */
export function ownInput<Input extends Pick<PayInput, 'own'>>(input: Input, component: string): Input {
  const own = input.own?.[component];
  return own ? { ...input, ...own } : input;
}

function bound(amount: Fixed, { least, most }: PreparedComponent, says: Step[], speech: Speech): Fixed {
  if (most !== null && amount > most) {
    says.push({ code: 'pay_most', params: { amount: speech.money(amount), most: speech.money(most) } });
    return most;
  }
  if (least !== null && amount > 0n && amount < least) {
    says.push({ code: 'pay_least', params: { amount: speech.money(amount), least: speech.money(least) } });
    return least;
  }
  return amount;
}

function lessPaid(entitled: Fixed, input: PayInput, component: string, says: Step[], speech: Speech): Fixed {
  const paid = fixed(input.paidBefore[component] ?? '0');
  const amount = entitled - paid;
  const params = { entitled: speech.money(entitled), paid: speech.money(paid), amount: speech.money(amount) };
  says.push({ code: 'pay_year', params });
  return amount;
}

export function grossText(gross: Fixed | null): string | null {
  return gross === null ? null : settledText(gross);
}

/** Rule `deals` says with each fact what it was converted from. */
function readsMoney({ rule }: PlanComponent, speech: Speech): boolean {
  if (rule.kind === 'deals') return false;
  if (rule.kind === 'pool') return 'measure' in rule.amount && speech.isMoney(rule.amount.measure);
  return 'measure' in rule && speech.isMoney(rule.measure);
}

function boundOf(text: string | undefined): Fixed | null {
  return text === undefined ? null : fixed(text);
}
