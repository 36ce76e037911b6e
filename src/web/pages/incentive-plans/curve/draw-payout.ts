import { decimal, toText } from '#engine/money.ts';
import { curvePoints, type PayoutCurve } from '#engine/pay/plan/curve-points.ts';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';

export type DrawnPayout = {
  x: PayoutCurve['x'];
  /** The measure or scheme on x. */
  of: string;
  /** `share`: of the base, 1 = 100 %. */
  y: 'money' | 'share';
  /** Left to right; two points at one x are a jump. */
  points: readonly { x: string; y: string }[];
  cliffs: readonly { at: string; pays: string; beyond: string }[];
};

/** What a curve over attainment is drawn for: money is easier to read in millions, a base as 100 %. */
type Sample = { target: string; direction: 'up' | 'down' };

const sampleBase = '10000';

/** The payout of a component as it is typed, by the engine that pays; null while it cannot be drawn, or has no curve. */
export function drawPayout(component: PlanComponent, { target, direction }: Sample): DrawnPayout | null {
  const until = hasCorners(component) ? {} : { until: target };
  const curve = curveOf(component, { target, value: target, base: sampleBase, direction, ...until });
  if (!curve) return null;
  // With an amount as bound, shares of a base would say nothing.
  const isShare = 'base' in component.rule && component.most === undefined && component.least === undefined;
  const paid = (y: string) => (isShare ? toText(decimal(y).dividedBy(decimal(sampleBase))) : y);
  return {
    x: curve.x,
    of: curve.of,
    y: isShare ? 'share' : 'money',
    points: curve.points.map(({ x, y }) => ({ x, y: paid(y) })),
    cliffs: curve.cliffs.map(({ x, pays, beyond }) => ({ at: x, pays: paid(pays), beyond: paid(beyond) })),
  };
}

/** A straight line can be drawn as far as one likes; others say themselves how far they go. */
function hasCorners({ rule, least, most }: PlanComponent): boolean {
  if (least !== undefined || most !== undefined) return true;
  if (rule.kind === 'override') return false;
  if (rule.kind !== 'deals') return true;
  return (
    rule.least !== undefined ||
    rule.most !== undefined ||
    rule.rates.dimensions.some((dimension) => dimension.kind === 'from' && dimension.of === 'amount')
  );
}

/** A number that is half-typed is a RangeError of the engine: there is nothing to draw yet. */
function curveOf(component: PlanComponent, options: Parameters<typeof curvePoints>[1]): PayoutCurve | null {
  try {
    return curvePoints(component, options);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
