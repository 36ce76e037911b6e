import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import { payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import type { EstimateInput } from './pay-query.ts';

/** A plan and what it pays a person from, ready to be computed again and again in the browser, by the engine that pays. */
export type Paying = {
  definition: PlanDefinition;
  input: PayInput;
  pay: (input: PayInput) => PersonPay;
};

/** What came over the wire is what the engine wrote there. */
export function readPaying({ definition, input, measures, schemes }: EstimateInput): Paying {
  const rules = definition as PlanDefinition;
  const plan = preparePlan(rules, {
    measure: (key) => measures.find((measure) => measure.key === key),
    scheme: (key) => wordsOf(schemes.find((scheme) => scheme.key === key)?.name),
  });
  return { definition: rules, input: input as PayInput, pay: (assumed) => payPerson(plan, assumed) };
}

function wordsOf(name: string | undefined) {
  return name === undefined ? undefined : { zh: name, en: name };
}
