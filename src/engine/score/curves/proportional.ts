import { fixedHundred, fixedOne, product, quotient } from '#engine/fixed.ts';
import type { CurveKind } from '#engine/score/curves/kind.ts';
import { flat, sloped } from '#engine/score/curves/line.ts';
import { baselineSetting } from '#engine/score/curves/settings.ts';

/**
 * 100 points for 100 % of the target, more or less in proportion. Lower is better: attainment is target ÷ actual, so 50
 * days against a target of 45 is 90 %. With a baseline the way from there to the target counts, for either direction.
 *
 * Example: 3.6 million of 3 million, cap 110 → attainment 120 %, 110 points.
 */
export const proportional: CurveKind = {
  kind: 'proportional',
  words: { zh: '按比例', en: 'Proportional' },
  explains: {
    zh: '得分 = 达成率 × 100；低于下限得 0 分，最高到封顶分。越低越好的指标按 目标 ÷ 实际 计算达成率。',
    en: 'Points = attainment × 100; below the floor 0 points, at most the cap. Where lower is better, attainment is target ÷ actual.',
  },
  settings: [
    {
      key: 'floor',
      words: { zh: '下限达成率', en: 'Floor' },
      hint: { zh: '低于此达成率得 0 分。', en: 'Below this attainment there are 0 points.' },
      type: 'percent',
      required: true,
      default: '0',
      least: '0',
    },
    {
      key: 'cap',
      words: { zh: '封顶分', en: 'Cap' },
      hint: { zh: '最多得这么多分。', en: 'At most so many points.' },
      type: 'points',
      required: true,
      default: '120',
      least: '0',
    },
    baselineSetting,
  ],
  needsTarget: () => true,
  axis: (settings) => {
    const baseline = settings.optional('baseline');
    return baseline === null ? { kind: 'ratio' } : { kind: 'progress', baseline };
  },
  lines: (settings) => {
    const floor = settings.number('floor');
    const cap = settings.number('cap');
    return [
      flat(null, 0n, { code: 'below_floor', params: { floor: { value: floor, as: 'attainment' } } }),
      sloped(floor, { anchor: 0n, at: 0n, rise: fixedHundred, run: fixedOne }, { code: 'proportional', params: {} }),
      flat(quotient(cap, fixedHundred), cap, { code: 'capped', params: { cap: { value: cap, as: 'points' } } }),
    ];
  },
  check: (settings) =>
    product(settings.number('floor'), fixedHundred) <= settings.number('cap')
      ? []
      : [{ code: 'curve_not_ordered', path: 'floor', params: { low: 'floor', high: 'cap' } }],
  example: {
    words: {
      zh: '目标 300 万元，完成 360 万元：达成率 120 %，封顶 110 分，得 110 分。',
      en: 'Target 3.00M, actual 3.60M: attainment 120 %, capped at 110, so 110 points.',
    },
    settings: { floor: '60', cap: '110' },
    input: { actual: '3600000', target: '3000000', direction: 'up' },
    expected: { points: '110', attainment: '1.2' },
  },
};
