import { fixedOne } from '#engine/fixed.ts';
import { ordered } from '#engine/score/curves/check.ts';
import type { CurveKind } from '#engine/score/curves/kind.ts';
import { flat, sloped } from '#engine/score/curves/line.ts';

/**
 * The value entered by hand is the points, within a range; a value outside counts as the nearer end and is said to.
 *
 * Example: teamwork rated 85 by the manager → 85 points.
 */
export const manual: CurveKind = {
  kind: 'manual',
  words: { zh: '直接评分', en: 'Rated directly' },
  explains: { zh: '评出的分数就是得分，限定在给定范围内。', en: 'The rating is the points, within the given range.' },
  settings: [
    { key: 'least', words: { zh: '最低分', en: 'Lowest' }, type: 'points', required: true, default: '0', least: '0' },
    { key: 'most', words: { zh: '最高分', en: 'Highest' }, type: 'points', required: true, default: '100', least: '0' },
  ],
  needsTarget: () => false,
  axis: () => ({ kind: 'actual' }),
  lines: (settings) => {
    const [least, most] = [settings.number('least'), settings.number('most')];
    const params = { least: { value: least, as: 'points' as const }, most: { value: most, as: 'points' as const } };
    return [
      flat(null, least, { code: 'rated_below_range', params }),
      sloped(least, { anchor: least, at: least, rise: fixedOne, run: fixedOne }, { code: 'rated', params }),
      // Open, so that the highest rating itself is still "rated" and not "above the range".
      flat(most, most, { code: 'rated_above_range', params }, true),
    ];
  },
  check: (settings) => ordered(settings, 'least', 'most'),
  example: {
    words: { zh: '上级为团队协作评 85 分，得 85 分。', en: 'The manager rates teamwork at 85: 85 points.' },
    settings: {},
    input: { actual: '85', target: null, direction: 'up' },
    expected: { points: '85', attainment: null },
  },
};
