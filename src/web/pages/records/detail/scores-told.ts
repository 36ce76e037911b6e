import type { z } from 'zod';
import type { getScoresOfFact } from '#stages/scores/contract/of-fact.ts';

export type Line = z.output<typeof getScoresOfFact.answer>['lines'][number];

/**
 * Of a formula the measures it counts in; the others would only explain what nobody expects. Where it counts in none, what keeps
 * it out of all of them, once, under the name of the KPI: an open deal is neither won nor lost because it is not closed.
 */
export function told({ kpi, parts }: Pick<Line, 'kpi' | 'parts'>): Line['parts'] {
  const counted = parts.filter(({ counts }) => counts);
  if (counted.length > 0) return counted;
  const [first, ...others] = parts;
  const shared = first?.reasons.filter((reason) => others.every(({ reasons }) => reasons.includes(reason))) ?? [];
  return first && others.length > 0 && shared.length > 0 ? [{ ...first, words: kpi.words, reasons: shared }] : parts;
}

/** Lines that say the same of several periods, together. */
export function gatherPeriods(lines: readonly Line[]): [Line, ...Line[]][] {
  const same = ({ period: _period, ...said }: Line) => JSON.stringify(said);
  return [...Map.groupBy(lines, same).values()].flatMap(([first, ...others]) => (first ? [[first, ...others]] : []));
}
