import { isFixedText } from '#engine/fixed.ts';
import { checkAmount, checkBounds, checkReading, checkRising, checkScheme } from '#engine/pay/plan/check-parts.ts';
import { checkPlanRates } from '#engine/pay/plan/check-plan-rates.ts';
import type { Factor, PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import { checkExamples } from '#engine/pay/plan/examples.ts';
import { preparePlan } from '#engine/pay/plan/pay-person.ts';
import { type PlanProblem, problem, type RuleProblem, type Vocabulary } from '#engine/pay/plan/problems.ts';
import { kindOf } from '#engine/pay/plan/rules/catalog.ts';

/**
 * What is wrong with a plan, in the order of its form; without problems it can be prepared and paid. Worked examples are run
 * when everything else is right. Sentences for the codes are in problems.ts.
 */
export function checkPlan(definition: PlanDefinition, known: Vocabulary): PlanProblem[] {
  const { components } = definition;
  const problems: PlanProblem[] = [
    ...(/^[A-Z]{3}$/.test(definition.currency) ? [] : [problem('currency_bad', 'currency')]),
    ...checkPlanRates(definition),
    ...(components.length === 0 ? [problem('no_component', 'components')] : []),
    ...components.flatMap((component, at) => checkComponent(component, at, components, known)),
    ...named(checkPlanTerms(definition), { zh: '方案', en: 'The plan' }),
  ];
  return problems.length > 0 ? problems : checkExamples(preparePlan(definition));
}

function checkComponent(
  component: PlanComponent,
  at: number,
  all: readonly PlanComponent[],
  known: Vocabulary,
): PlanProblem[] {
  const { key, words, rule, factors = [], from, through, budget } = component;
  const path = `components.${at}`;
  const problems: RuleProblem[] = [];
  if (!/^[a-z][a-z0-9_]*$/.test(key)) problems.push(problem('key_bad', 'key'));
  if (all.findIndex((other) => other.key === key) < at) problems.push(problem('key_duplicate', 'key', { key }));
  if (words.zh.trim() === '' || words.en.trim() === '')
    problems.push(problem('words_missing', 'words', { row: String(at + 1) }));
  const kind = kindOf(rule);
  if (!kind) problems.push(problem('rule_unknown', 'rule.kind', { kind: String(rule.kind) }));
  else problems.push(...under('rule', kind.check(rule, known)));
  factors.forEach((factor, index) => {
    problems.push(...under(`factors.${index}`, checkFactor(factor, known)));
  });
  problems.push(...checkBounds(component, ''));
  if (budget !== undefined) problems.push(...checkAmount(budget, 'budget'));
  if (
    [from, through].some((day) => day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) ||
    (from && through && from > through)
  ) {
    problems.push(problem('day_bad', 'from'));
  }
  return named(under(path, problems), words);
}

function checkFactor(factor: Factor, known: Vocabulary): RuleProblem[] {
  const missing = checkAmount(factor.missing, 'missing');
  if ('grades' in factor) {
    const grades = Object.entries(factor.grades).flatMap(([grade, times]) => checkAmount(times, `grades.${grade}`));
    return [...checkScheme(factor.by.scheme, 'by.scheme', known), ...grades, ...missing];
  }
  const { by, bands } = factor;
  return [
    ...checkReading(by, 'by', known),
    ...(bands.length === 0 ? [problem('nothing_listed', 'bands')] : []),
    ...bands.flatMap((band, at) => [
      ...(isFixedText(band.from) ? [] : [problem('not_a_number', `bands.${at}.from`)]),
      ...checkAmount(band.factor, `bands.${at}.factor`),
    ]),
    ...checkRising(
      bands.map(({ from }) => from),
      'bands',
      'from',
    ),
    ...missing,
  ];
}

function checkPlanTerms(definition: PlanDefinition): RuleProblem[] {
  const { ramp = [], guarantee } = definition;
  const monthsAreGood = guarantee?.months === undefined || (Number.isInteger(guarantee.months) && guarantee.months > 0);
  return [
    ...ramp.flatMap((share, at) => checkAmount(share, `ramp.${at}`, { above: true })),
    ...(guarantee ? checkAmount(guarantee.amount, 'guarantee.amount') : []),
    ...(monthsAreGood ? [] : [problem('not_above_zero', 'guarantee.months')]),
    ...checkBounds(definition, ''),
  ];
}

function under(path: string, problems: readonly RuleProblem[]): RuleProblem[] {
  return problems.map((found) => ({ ...found, path: found.path === '' ? path : `${path}.${found.path}` }));
}

function named(problems: readonly RuleProblem[], { zh, en }: { zh: string; en: string }): PlanProblem[] {
  return problems.map((found) => ({ ...found, params: { zh, en, ...found.params } }));
}
