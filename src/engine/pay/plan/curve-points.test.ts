import { expect, it } from 'vitest';
import { curvePoints } from '#engine/pay/plan/curve-points.ts';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import { makePlan } from '#engine/pay/plan/testing.ts';

function draw(
  component: Partial<PlanComponent> & Pick<PlanComponent, 'rule'>,
  options?: Parameters<typeof curvePoints>[1],
) {
  const [made] = makePlan([component]).components;
  if (!made) throw new Error('no component');
  return curvePoints(made, options);
}
const corners = (curve: ReturnType<typeof draw>) => curve?.points.map(({ x, y }) => [Number(x), Number(y)]);

it('turns at the ends of tiers and jumps where the whole is priced anew', () => {
  const rate = (pricing: 'marginal' | 'whole'): PlanComponent['rule'] => ({
    kind: 'rate',
    measure: 'sales',
    pricing,
    tiers: {
      tiers: [
        { upTo: '100', rate: '0.2' },
        { upTo: null, rate: '0.1' },
      ],
    },
  });
  expect(corners(draw({ rule: rate('marginal') }))).toEqual([
    [0, 0],
    [100, 20],
    [125, 22.5],
  ]);
  const whole = draw({ rule: rate('whole') });
  expect(corners(whole)).toEqual([
    [0, 0],
    [100, 20],
    [100, 10],
    [125, 12.5],
  ]);
  expect(whole?.cliffs).toEqual([{ x: '100', until: '100', pays: '20', beyond: '10' }]);
});

it('finds the corners that a most and a least make, and those of a gate on the same attainment', () => {
  const rule: PlanComponent['rule'] = {
    kind: 'curve',
    measure: 'sales',
    base: 'b',
    weight: '1',
    shape: {
      kind: 'points',
      points: [
        { at: '0', pays: '0' },
        { at: '2', pays: '2' },
      ],
    },
  };
  const gate = {
    by: { kind: 'attainment', measure: 'sales' },
    bands: [
      { from: '0', factor: '0' },
      { from: '0.5', factor: '1' },
    ],
    missing: '0',
  } as const;
  const other = { ...gate, by: { kind: 'attainment', measure: 'other' } } as const;
  const curve = draw({ rule, factors: [gate, other], most: '120', least: '60' }, { base: '100', target: '300' });
  expect(corners(curve)).toEqual([
    [0, 0],
    [0.5, 0],
    [0.5, 60],
    [0.6, 60],
    [1.2, 120],
    [2.5, 120],
  ]);
  expect(curve?.cliffs).toEqual([]);
});

it('draws one deal within its least and most, blocks as stairs, and nothing where nothing moves', () => {
  const rates = { dimensions: [], rows: [{ cells: [], rate: '0.1' }] };
  const deal = draw({ rule: { kind: 'deals', measure: 'sales', rates, least: '5', most: '20' } }, { until: '400' });
  expect(corners(deal)).toEqual([
    [0, 5],
    [50, 5],
    [200, 20],
    [400, 20],
  ]);
  const stairs = draw(
    { rule: { kind: 'units', measure: 'n', size: '10', each: '3', blocks: 'full' } },
    { until: '20' },
  );
  expect(corners(stairs)).toEqual([
    [0, 0],
    [10, 0],
    [10, 3],
    [20, 3],
    [20, 6],
  ]);
  expect(draw({ rule: { kind: 'performance', base: 'b', scheme: 's', by: 'coefficient' } })).toBeNull();
});

it('warns the other way round where lower is better', () => {
  const rule: PlanComponent['rule'] = { kind: 'bonus', measure: 'overdue', steps: [{ from: '0.5', amount: '10' }] };
  expect(draw({ rule }, { direction: 'down' })?.cliffs).toHaveLength(1);
  expect(draw({ rule })?.cliffs).toEqual([]);
});
