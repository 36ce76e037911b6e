import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Rules } from '#stages/scores/service/rules.ts';
import { needsOfPlan } from './plan-needs.ts';
import { measureOf } from './read-pay.ts';

/** The KPIs and schemes that rules of pay read, with their names. */
export function readsOf(rules: Rules, definitions: readonly PlanDefinition[], period: string) {
  const library = rules.libraryFor(period);
  const needs = definitions.map((definition) => needsOfPlan(definition, library));
  const components = definitions.flatMap((definition) => definition.components);
  const measures = new Set([
    ...needs.flatMap((each) => [...each.measures]),
    ...components.flatMap((component) => measureOf(component) ?? []),
  ]);
  const schemes = new Set(needs.flatMap((each) => [...each.schemes]));
  return {
    measures: library.filter(({ key }) => measures.has(key)).map(({ key, words, unit }) => ({ key, words, unit })),
    schemes: rules.schemes.filter(({ key }) => schemes.has(key)).map(({ key, name }) => ({ key, name })),
  };
}
