import { checkPlan } from '#engine/pay/plan/check-plan.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { type PlanProblem, sayPlanProblem } from '#engine/pay/plan/problems.ts';
import { warnPlan } from '#engine/pay/plan/warn-plan.ts';
import { type Problem, problemOfCondition } from '#web/parts/drafts/problems.ts';
import type { LibraryMeasure, Scheme } from './editor.ts';

type Known = {
  measures: readonly LibraryMeasure[];
  schemes: readonly Scheme[];
  bases: readonly string[];
  /** Currencies that records stand in; none where they are not known to whoever edits. */
  currencies: readonly string[];
};

/** What the engine's check says of a plan, in words; warnings when there is no error. */
export function findPlanProblems(
  definition: PlanDefinition,
  { measures, schemes, bases, currencies }: Known,
  language: 'zh' | 'en',
): Problem[] {
  const byKey = new Map(measures.map((measure) => [measure.key, measure]));
  const schemeKeys = new Set(schemes.map(({ key }) => key));
  const measureOf = (key: string) => byKey.get(key);
  const errors = checkPlan(definition, {
    measures: measureOf,
    schemes: (key) => schemeKeys.has(key),
    bases: (key) => bases.includes(key),
  });
  const inWords = (kind: Problem['kind']) => (problem: PlanProblem) => ({
    path: problem.path,
    sentence: sayPlanProblem(problem, language),
    kind,
  });
  const when = problemOfCondition(definition.participants.when, measures, language);
  const wrong: Problem[] = [
    ...(when === null ? [] : [{ path: 'participants.when', sentence: when, kind: 'error' as const }]),
    ...errors.map(inWords('error')),
  ];
  return wrong.length > 0 ? wrong : warnPlan(definition, measureOf, currencies).map(inWords('warning'));
}
