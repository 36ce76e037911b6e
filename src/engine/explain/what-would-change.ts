import { findValue, nextCornerPoints } from '#engine/explain/reach.ts';
import type { MeasureUnit } from '#engine/explain/step.ts';
import type { Words } from '#engine/facts/catalog.ts';
import { closeness, type Fixed, fixed, fixedOne, fixedText, quotient, roundFixed, settledText } from '#engine/fixed.ts';
import { scoreCurve } from '#engine/score/curves/curve.ts';
import type { GradeBand } from '#engine/score/definition.ts';
import { type ScoredKpi, scoreKpi } from '#engine/score/kpi.ts';
import { computeScore, type PreparedScheme, type Scored, type ScoreInputs } from '#engine/score/score.ts';
import { type Totals, totalUp } from '#engine/score/total.ts';
import { numberValue } from '#engine/value.ts';

/**
 * What would change a score: what is missing to the next grade, and for each KPI how much more of it alone would reach
 * that grade, what the next unit of it is worth, and where its curve next gives more. Targets and all other KPIs stay as
 * they are. Every amount is rounded so that it is really enough.
 */
export type WhatWouldChange = {
  /** The next grade, and the points from the rounded total to it; null at the top or without a total. */
  next: { grade: string; from: string; gap: string } | null;
  kpis: readonly KpiChange[];
};

export type KpiChange = {
  measure: string;
  words: Words;
  unit: MeasureUnit;
  direction: 'up' | 'down';
  /** Null when there is no next grade. */
  toGrade: Reach | null;
  /** What the total gains when the value gets better by `amount`, a round one; null without a value or a total. */
  perUnit: { amount: string; points: string } | null;
  /** The curve's next corner: the value there and the KPI's points; null at the top of the curve. */
  nextCorner: { actual: string; change: string; points: string } | null;
};

/** `change` is how much better, always above 0, or null when the KPI has no value yet. */
type Reach =
  | { kind: 'at'; actual: string; change: string | null }
  | { kind: 'any' }
  | { kind: 'unreachable'; reason: UnreachableReason };

export type UnreachableReason =
  /** Even the curve's most points are not enough. */
  | 'capped'
  /** Only a value above the highest one there can be would be enough, such as a share of more than the whole. */
  | 'above_most'
  /** Only a value below 0 would be enough. */
  | 'below_zero'
  | 'no_target'
  | 'unusable_target'
  | 'vetoed'
  | 'total_cap';

/** What one unit is when people ask "what is one more worth": 1 万元, one visit, a percentage point, a day. */
const unitAmounts: Readonly<Record<MeasureUnit, string>> = {
  money: '10000',
  count: '1',
  ratio: '0.01',
  days: '1',
  points: '1',
};

/** A tenth of a point: less is lost in the rounding of a total. */
const leastSeen = quotient(fixedOne, fixed('10'));

export function whatWouldChange(scheme: PreparedScheme, inputs: ScoreInputs): WhatWouldChange {
  const scored = computeScore(scheme, inputs);
  const band = nextBand(scheme, scored.totals);
  return {
    next: band && {
      grade: band.grade,
      from: band.from,
      gap: fixedText(fixed(band.from) - (scored.totals.total ?? 0n)),
    },
    kpis: scored.kpis.map((kpi, index): KpiChange => {
      const nextCorner = reachCorner(kpi);
      const totalsAt = (actual: Fixed) => totalUp(replaced(scored, index, actual), scored.items, scheme.rules);
      return {
        measure: kpi.kpi.kpi.measure,
        words: kpi.kpi.measure.words,
        unit: kpi.kpi.measure.unit,
        direction: kpi.kpi.measure.direction,
        toGrade: band && reachGrade(scheme, scored, index, fixed(band.from), totalsAt),
        perUnit: worthToSee(kpi, scored.totals, totalsAt, nextCorner),
        nextCorner,
      };
    }),
  };
}

/** The lowest grade above the total. */
function nextBand(scheme: PreparedScheme, totals: Totals): GradeBand | null {
  const { total } = totals;
  if (total === null) return null;
  return scheme.rules.bands.findLast((band) => band.from > total)?.band ?? null;
}

function reachGrade(
  scheme: PreparedScheme,
  scored: Scored,
  index: number,
  from: Fixed,
  totalsAt: (actual: Fixed) => Totals,
): Reach {
  const kpi = scored.kpis[index];
  const { rules } = scheme;
  if (!kpi) throw new RangeError(`no KPI ${index}`);
  const problem = targetProblem(kpi);
  if (problem) return unreachable(problem);
  if (scored.totals.vetoedBy && scored.totals.vetoedBy.item.points < from) return unreachable('vetoed');
  if (rules.cap !== null && rules.cap < from) return unreachable('total_cap');

  const isEnough = (actual: Fixed) => (totalsAt(actual).total ?? 0n) >= from;
  const found = findValue(kpi, pointsNeeded(scheme, scored, index, from), isEnough);
  if (found === 'any') return { kind: 'any' };
  if (found === 'capped' || found === 'below_zero') return unreachable(found);
  if (isAboveMost(kpi, found.actual)) return unreachable('above_most');
  return { kind: 'at', actual: textOf(found.actual), change: found.change === null ? null : textOf(found.change) };
}

function targetProblem({ kpi, target }: ScoredKpi): 'no_target' | 'unusable_target' | null {
  if (!kpi.curve.needsTarget) return null;
  if (target === null) return 'no_target';
  const value = fixed(target.value);
  return scoreCurve(kpi.curve, value, value) === 'unusable_target' ? 'unusable_target' : null;
}

/** The points this KPI needs so that the rounded total reaches `from`, all else being as it is. */
function pointsNeeded(scheme: PreparedScheme, scored: Scored, index: number, from: Fixed): Fixed {
  const { places } = scheme.rules;
  const unit = quotient(fixedOne, fixed(`1${'0'.repeat(places)}`));
  const onGrid = roundFixed(from, places);
  // The smallest total that people can see at or above `from`, and the smallest number that rounds to it.
  const shown = onGrid < from ? onGrid + unit : onGrid;
  // Half away from zero: at and below 0 the half itself still rounds down.
  const needed = shown - unit / 2n + (shown > 0n ? 0n : closeness);
  const items = scored.totals.withItems - scored.totals.sum;
  let [weights, others] = [0n, 0n];
  for (const [at, kpi] of scored.kpis.entries()) {
    if (at !== index && kpi.points === null) continue;
    weights += kpi.kpi.weight;
    if (at !== index && kpi.points !== null) others += kpi.points * kpi.kpi.weight;
  }
  const own = scored.kpis[index]?.kpi.weight ?? 1n;
  return ((needed - items) * weights - others) / own;
}

/**
 * The worth of one unit, or where that is next to nothing, as with the sales of a region, of ten, a hundred or a thousand:
 * the fewest that move the total by a tenth of a point, not past the curve's next corner, where a unit is worth something else.
 */
function worthToSee(
  kpi: ScoredKpi,
  totals: Totals,
  totalsAt: (actual: Fixed) => Totals,
  corner: KpiChange['nextCorner'],
): KpiChange['perUnit'] {
  const { unit } = kpi.kpi.measure;
  const one = fixed(unitAmounts[unit]);
  let worth = worthOf(one, kpi, totals, totalsAt);
  if (worth?.points === '0' || !(unit === 'money' || unit === 'count')) return worth;
  for (const times of [10n, 100n, 1000n]) {
    if (worth === null || absolute(fixed(worth.points)) >= leastSeen) break;
    if (corner !== null && one * times > fixed(corner.change)) break;
    worth = worthOf(one * times, kpi, totals, totalsAt) ?? worth;
  }
  return worth;
}

function worthOf(
  amount: Fixed,
  kpi: ScoredKpi,
  totals: Totals,
  totalsAt: (actual: Fixed) => Totals,
): KpiChange['perUnit'] {
  if (kpi.actual === null || kpi.score === null || totals.unrounded === null) return null;
  const better = kpi.kpi.curve.direction === 'up' ? kpi.actual + amount : kpi.actual - amount;
  if (isAboveMost(kpi, better)) return null;
  // There is no better to be had below 0 where lower is better.
  if (kpi.kpi.curve.direction === 'down' && better < 0n && kpi.actual >= 0n) return null;
  const then = totalsAt(better).unrounded;
  return then === null ? null : { amount: textOf(amount), points: textOf(then - totals.unrounded) };
}

function absolute(value: Fixed): Fixed {
  return value < 0n ? -value : value;
}

function reachCorner(kpi: ScoredKpi): KpiChange['nextCorner'] {
  const points = nextCornerPoints(kpi);
  if (points === null) return null;
  const isEnough = (actual: Fixed) => (rescored(kpi, actual).points ?? 0n) >= points;
  const found = findValue(kpi, points, isEnough);
  if (typeof found === 'string' || found.change === null || isAboveMost(kpi, found.actual)) return null;
  const there = rescored(kpi, found.actual).points ?? points;
  return { actual: textOf(found.actual), change: textOf(found.change), points: textOf(there) };
}

/** Whether a KPI can never come to a value, because it is a share of a whole. */
function isAboveMost({ kpi }: ScoredKpi, actual: Fixed): boolean {
  const { definition } = kpi.measure;
  return definition.kind === 'formula' && definition.atMost !== undefined && actual > fixed(definition.atMost);
}

function replaced(scored: Scored, index: number, actual: Fixed): ScoredKpi[] {
  return scored.kpis.map((kpi, at) => (at === index ? rescored(kpi, actual) : kpi));
}

function rescored(kpi: ScoredKpi, actual: Fixed): ScoredKpi {
  return scoreKpi(kpi.kpi, numberValue(fixedText(actual)), kpi.target);
}

function unreachable(reason: UnreachableReason): Reach {
  return { kind: 'unreachable', reason };
}

function textOf(value: Fixed): string {
  return settledText(value);
}
