import { ordered } from '#engine/score/curves/check.ts';
import type { CurveKind } from '#engine/score/curves/kind.ts';
import { flat } from '#engine/score/curves/line.ts';

/**
 * All or nothing: the target is reached or it is not. Exactly on the target is reached, unless it has to be beaten.
 *
 * Example: satisfaction of 90 % or more; 90 % → 100 points, 89.9 % → 0 points.
 */
export const passFail: CurveKind = {
  kind: 'pass_fail',
  words: { zh: '达标', en: 'Pass or fail' },
  explains: {
    zh: '达到目标得满分，否则得未达标分。',
    en: 'Full points when the target is reached, otherwise the points for failing.',
  },
  settings: [
    {
      key: 'pass',
      words: { zh: '达标得分', en: 'Points for passing' },
      type: 'points',
      required: true,
      default: '100',
      least: '0',
    },
    {
      key: 'fail',
      words: { zh: '未达标得分', en: 'Points for failing' },
      type: 'points',
      required: true,
      default: '0',
      least: '0',
    },
    {
      key: 'exactly',
      words: { zh: '正好等于目标时', en: 'Exactly on the target' },
      type: 'choice',
      required: true,
      default: 'pass',
      choices: [
        { value: 'pass', words: { zh: '算达标', en: 'passes' } },
        { value: 'fail', words: { zh: '算未达标', en: 'fails' } },
      ],
    },
  ],
  needsTarget: () => true,
  axis: () => ({ kind: 'margin', allowance: null }),
  lines: (settings) => [
    flat(null, settings.number('fail'), { code: 'target_not_reached', params: {} }),
    flat(0n, settings.number('pass'), { code: 'target_reached', params: {} }, settings.choice('exactly') === 'fail'),
  ],
  check: (settings) => ordered(settings, 'fail', 'pass'),
  example: {
    words: {
      zh: '客户满意度目标 90 %：正好 90 % 达标，得 100 分。',
      en: 'Satisfaction target 90 %: exactly 90 % passes and gives 100 points.',
    },
    settings: {},
    input: { actual: '0.9', target: '0.9', direction: 'up' },
    expected: { points: '100', attainment: '1' },
  },
};
