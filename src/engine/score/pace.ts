import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { type Decimal, decimal } from '#engine/money.ts';

/** Ahead of, on or behind 时间进度. */
export type Pace = 'ahead' | 'on' | 'behind';

/** So far off the elapsed share still counts as on pace: 5 percentage points, about a working day of a month. */
const tolerance = decimal('0.05');

/**
 * Compares attainment with the share of the period that is over. Only amounts and counts that grow through the period
 * have a pace; a rate or an average does not accumulate, and says nothing by being at 80 % half-way.
 *
 *   attainment 40 % when 60 % of the quarter is over → behind
 */
export function paceOf(
  measure: Pick<MeasureDefinition, 'unit' | 'direction'>,
  attainment: string | null,
  elapsed: Decimal,
): Pace | null {
  if (!growsWithTime(measure) || attainment === null || elapsed.isZero()) return null;
  const lead = decimal(attainment).minus(elapsed);
  if (lead.greaterThan(tolerance)) return 'ahead';
  return lead.lessThan(tolerance.negated()) ? 'behind' : 'on';
}

export function growsWithTime({ unit, direction }: Pick<MeasureDefinition, 'unit' | 'direction'>): boolean {
  return (unit === 'money' || unit === 'count') && direction === 'up';
}

/** An attainment below this is behind; null at the very beginning, when nobody is. */
export function behindBelow(elapsed: Decimal): Decimal | null {
  return elapsed.isZero() ? null : elapsed.minus(tolerance);
}

/** How someone stands against time as a whole: the pace of the heaviest KPI that has one; of equal weights the first. */
export function overallPace(components: readonly { weight: string; pace: Pace | null }[]): Pace | null {
  let heaviest: { weight: string; pace: Pace } | null = null;
  for (const { weight, pace } of components) {
    if (pace !== null && (!heaviest || decimal(weight).greaterThan(decimal(heaviest.weight))))
      heaviest = { weight, pace };
  }
  return heaviest?.pace ?? null;
}
