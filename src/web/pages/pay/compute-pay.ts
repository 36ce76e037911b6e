import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import { nameBase } from '#engine/pay/plan/names.ts';
import { type PreparedPlan, payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import type { EstimateInput } from './pay-query.ts';

/** A plan and what it pays a person from, ready to be computed again and again in the browser, by the engine that pays. */
export type Paying = {
  definition: PlanDefinition;
  input: PayInput;
  pay: (input: PayInput) => PersonPay;
};

/** What came over the wire is what the engine wrote there. */
export function readPaying(asked: EstimateInput): Paying {
  const plan = preparePay(asked);
  return {
    definition: plan.definition,
    input: asked.input as PayInput,
    pay: (assumed) => payPerson(plan, assumed),
  };
}

/** The rules with the names of what they read. */
export function preparePay({
  definition,
  measures,
  schemes,
}: Pick<EstimateInput, 'definition' | 'measures' | 'schemes'>): PreparedPlan {
  return preparePlan(definition as PlanDefinition, {
    measure: (key) => measures.find((measure) => measure.key === key),
    base: nameBase,
    scheme: (key) => wordsOf(schemes.find((scheme) => scheme.key === key)?.name),
  });
}

function wordsOf(name: string | undefined) {
  return name === undefined ? undefined : { zh: name, en: name };
}
