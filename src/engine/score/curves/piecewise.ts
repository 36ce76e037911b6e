import { rising } from '#engine/score/curves/check.ts';
import type { CurveKind, CurveLine } from '#engine/score/curves/kind.ts';
import { flat, sloped } from '#engine/score/curves/line.ts';
import { baselineSetting, bySetting, positionsAre } from '#engine/score/curves/settings.ts';

/**
 * Straight lines between given points; before the first and after the last the points stay as they are there.
 *
 * Example: (60 %, 0 points), (100 %, 100 points); attainment 90 % → 75 points.
 */
export const piecewise: CurveKind = {
  kind: 'piecewise',
  words: { zh: '折线', en: 'Piecewise linear' },
  explains: {
    zh: '在给定的点之间按直线计分，两端之外保持端点的分数。',
    en: 'Straight lines between the given points; beyond either end the points stay as at that end.',
  },
  settings: [
    bySetting,
    {
      key: 'knots',
      words: { zh: '折点', en: 'Points of the curve' },
      hint: { zh: '从低到高填写，至少两个。', en: 'From the lowest to the highest, at least two.' },
      type: 'table',
      required: true,
      columns: [
        { key: 'at', words: { zh: '位置', en: 'At' }, type: 'position', required: true },
        { key: 'points', words: { zh: '得分', en: 'Points' }, type: 'points', required: true, least: '0' },
      ],
    },
    baselineSetting,
  ],
  needsTarget: (settings) => settings.choice('by') === 'attainment',
  axis: (settings) => {
    const baseline = settings.optional('baseline');
    if (settings.choice('by') === 'actual') return { kind: 'actual' };
    return baseline === null ? { kind: 'ratio' } : { kind: 'progress', baseline };
  },
  lines: (settings) => {
    const as = positionsAre(settings.choice('by'));
    const knots = settings.rows('knots').map((row) => ({ at: row.at ?? 0n, points: row.points ?? 0n }));
    const first = knots[0] ?? { at: 0n, points: 0n };
    const lines: CurveLine[] = [
      flat(null, first.points, { code: 'before_first_knot', params: { from: { value: first.at, as } } }),
    ];
    for (const [index, knot] of knots.entries()) {
      const next = knots[index + 1];
      if (next) {
        const says = {
          code: 'between_knots',
          params: {
            from: { value: knot.at, as },
            to: { value: next.at, as },
            low: { value: knot.points, as: 'points' as const },
            high: { value: next.points, as: 'points' as const },
          },
        };
        const slope = { anchor: knot.at, at: knot.points, rise: next.points - knot.points, run: next.at - knot.at };
        lines.push(sloped(knot.at, slope, says));
      } else {
        lines.push(flat(knot.at, knot.points, { code: 'after_last_knot', params: { from: { value: knot.at, as } } }));
      }
    }
    return lines;
  },
  check: (settings) => [
    ...(settings.rows('knots').length < 2
      ? [{ code: 'curve_too_few_rows' as const, path: 'knots', params: { least: '2' } }]
      : []),
    ...rising(settings, 'knots', 'at'),
  ],
  example: {
    words: {
      zh: '达成率 60 % 得 0 分、100 % 得 100 分、150 % 得 120 分，之间按直线；达成率 90 % 得 75 分。',
      en: '0 points at 60 %, 100 at 100 %, 120 at 150 %, straight lines between: attainment 90 % gives 75 points.',
    },
    settings: {
      knots: [
        { at: '60', points: '0' },
        { at: '100', points: '100' },
        { at: '150', points: '120' },
      ],
    },
    input: { actual: '2700000', target: '3000000', direction: 'up' },
    expected: { points: '75', attainment: '0.9' },
  },
};
