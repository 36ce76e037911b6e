import { evaluateMeasures } from '#engine/measure/evaluate.ts';
import { addAllParts } from '#engine/measure/parts.ts';
import { type Decimal, toText, zero } from '#engine/money.ts';
import type { Candidate, Loaded } from './compute.ts';
import type { SchemeVersion } from './rules.ts';
import type { Target } from './targets.ts';

/**
 * Targets that the scored people make themselves: the mean of their values, or the measure over all their facts
 * together (win rate: all won ÷ all closed). People without a value are left out of a mean, never counted as 0.
 */
export function populationTargets(
  loaded: Loaded,
  version: SchemeVersion,
  candidates: () => Iterable<Candidate>,
): (measure: string) => Target | null {
  const targets = new Map<string, Target>();
  if (!hasPopulationTarget(version)) return () => null;
  const population = [...candidates()];
  for (const kpi of version.definition.kpis) {
    const target =
      kpi.target.kind === 'population_mean'
        ? meanOf(kpi.measure, population)
        : kpi.target.kind === 'population_pooled'
          ? pooled(kpi.measure, loaded, population)
          : null;
    if (target) targets.set(kpi.measure, target);
  }
  return (measure) => targets.get(measure) ?? null;
}

/** Whether a change of one person's facts can move everyone's target. */
export function hasPopulationTarget(version: SchemeVersion): boolean {
  return version.definition.kpis.some((kpi) => kpi.target.kind.startsWith('population_'));
}

function meanOf(measure: string, candidates: readonly Candidate[]): Target | null {
  const numbers: Decimal[] = [];
  for (const candidate of candidates) {
    const value = candidate.measured(measure);
    if (value.kind === 'number') numbers.push(value.number);
  }
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((all, number) => all.plus(number), zero);
  return { value: toText(sum.dividedBy(numbers.length)), origin: { kind: 'population', people: numbers.length } };
}

function pooled(measure: string, loaded: Loaded, candidates: readonly Candidate[]): Target | null {
  const parts = addAllParts(
    candidates.map(({ person }) => person.parts),
    loaded.plan.aggregateOf,
  );
  const value = evaluateMeasures(loaded.plan.plan, parts)(measure);
  if (value.kind === 'missing') return null;
  return { value: toText(value.number), origin: { kind: 'population', people: candidates.length } };
}
