import { type Fixed, fixed, fixedHundred, fixedText, product, roundFixed } from '#engine/fixed.ts';
import { nominal } from '#engine/pay/plan/curve-input.ts';
import { curvePoints, factorMarks } from '#engine/pay/plan/curve-points.ts';
import type { Factor, PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PlanProblem, Vocabulary } from '#engine/pay/plan/problems.ts';
import { kindOf } from '#engine/pay/plan/rules/catalog.ts';

/**
 * Where pay falls as results rise: a plan that pays less for more teaches people to wait with a deal. For a plan without
 * errors. `measures` says which way a measure gets better; up unless known. `currencies` are those that records stand in: a plan
 * with rates of its own is told which of them it leaves out.
 */
export function warnPlan(
  definition: PlanDefinition,
  measures?: Vocabulary['measures'],
  currencies: readonly string[] = [],
): PlanProblem[] {
  const falls = definition.components.flatMap((component, at) => {
    const path = `components.${at}`;
    return [
      ...warnOfCurve(component, path, measures),
      ...(component.factors ?? []).flatMap((factor, index) => warnOfFactor(component, factor, index, path, measures)),
      ...warnOfRanks(component, path),
    ];
  });
  return [...falls, ...warnOfRates(definition, currencies)];
}

function warnOfRates({ currency: own, planRates }: PlanDefinition, currencies: readonly string[]): PlanProblem[] {
  if (planRates === undefined) return [];
  const known = new Set([own, ...planRates.map(({ currency }) => currency)]);
  const left = currencies.filter((currency) => !known.has(currency));
  return left.map((currency) => ({ code: 'plan_rate_missing', path: 'planRates', params: { currency } }));
}

function warnOfCurve(
  component: PlanComponent,
  path: string,
  measures: Vocabulary['measures'] | undefined,
): PlanProblem[] {
  const axis = kindOf(component.rule)?.axis(component.rule) ?? null;
  if (!axis) return [];
  const direction = axis.x === 'score' ? 'up' : (measures?.(axis.of)?.direction ?? 'up');
  const curve = curvePoints(component, { direction });
  return (curve?.cliffs ?? []).map(({ x, pays, beyond }): PlanProblem => {
    const isShare = axis.x === 'attainment';
    const at = isShare ? `${shown(product(fixed(x), fixedHundred))} %` : shown(fixed(x));
    const params = { ...component.words, at, pays: shown(fixed(pays)), beyond: shown(fixed(beyond)), nominal };
    return { code: isShare ? 'cliff_attainment' : 'cliff', path: `${path}.rule`, params };
  });
}

/** Bands of a factor that goes by something else than the curve; below the first band the factor is 1. */
function warnOfFactor(
  component: PlanComponent,
  factor: Factor,
  index: number,
  path: string,
  measures: Vocabulary['measures'] | undefined,
): PlanProblem[] {
  const axis = kindOf(component.rule)?.axis(component.rule) ?? null;
  if (!('bands' in factor) || (axis && factorMarks(factor, axis, {}) !== null)) return [];
  const { by } = factor;
  const isDown = by.kind !== 'score' && measures?.(by.measure)?.direction === 'down';
  const bands = factor.bands
    .map((band) => ({ from: fixed(band.from), factor: fixed(band.factor) }))
    .toSorted((a, b) => (a.from > b.from ? 1 : a.from < b.from ? -1 : 0));
  const first = bands[0];
  // Nothing is below 0, so a first band from there has no lower one to fall from.
  const ladder = first && first.from > 0n ? [{ from: 0n, factor: fixed('1') }, ...bands] : bands;
  return ladder.flatMap((band, at): PlanProblem[] => {
    const before = ladder[at - 1];
    if (!before || (isDown ? band.factor <= before.factor : band.factor >= before.factor)) return [];
    const [better, worse] = isDown ? [before, band] : [band, before];
    const params = {
      ...component.words,
      row: String(index + 1),
      at: by.kind === 'attainment' ? `${shown(product(band.from, fixedHundred))} %` : shown(band.from),
      pays: shown(worse.factor),
      beyond: shown(better.factor),
    };
    return [{ code: 'factor_falls', path: `${path}.factors.${index}`, params }];
  });
}

function warnOfRanks({ rule, words }: PlanComponent, path: string): PlanProblem[] {
  if (rule.kind !== 'pool' || rule.share.kind !== 'rank') return [];
  const weights = rule.share.weights.map(fixed);
  return weights.flatMap((weight, at): PlanProblem[] => {
    const before = weights[at - 1];
    if (before === undefined || weight <= before) return [];
    const params = { ...words, row: String(at + 1) };
    return [{ code: 'rank_weights_rise', path: `${path}.rule.share.weights.${at}`, params }];
  });
}

function shown(value: Fixed): string {
  return fixedText(roundFixed(value, 4));
}
