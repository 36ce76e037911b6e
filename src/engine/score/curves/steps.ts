import { rising } from '#engine/score/curves/check.ts';
import type { CurveKind } from '#engine/score/curves/kind.ts';
import { flat } from '#engine/score/curves/line.ts';
import { baselineSetting, bySetting, positionsAre } from '#engine/score/curves/settings.ts';

/**
 * Bands: each gives the same points throughout. A value exactly on a boundary belongs to the band that begins there ("at
 * 100 % you get the 100 % band"), unless the boundary is set to belong to the band below.
 *
 * Example: from 80 % 60 points, from 100 % 100 points; attainment 99.9 % → 60 points.
 */
export const steps: CurveKind = {
  kind: 'steps',
  words: { zh: '分档', en: 'Steps' },
  explains: {
    zh: '落在哪一档就得哪一档的分，档内分数不变。',
    en: 'Each band gives its points, the same anywhere within the band.',
  },
  settings: [
    bySetting,
    {
      key: 'bands',
      words: { zh: '档位', en: 'Bands' },
      hint: { zh: '从低到高填写。', en: 'From the lowest to the highest.' },
      type: 'table',
      required: true,
      columns: [
        { key: 'from', words: { zh: '起点', en: 'From' }, type: 'position', required: true },
        { key: 'points', words: { zh: '得分', en: 'Points' }, type: 'points', required: true, least: '0' },
      ],
    },
    {
      key: 'below',
      words: { zh: '未到第一档的得分', en: 'Points below the first band' },
      type: 'points',
      required: true,
      default: '0',
      least: '0',
    },
    {
      key: 'boundary',
      words: { zh: '正好在分界上时', en: 'Exactly on a boundary' },
      type: 'choice',
      required: true,
      default: 'upper_band',
      choices: [
        { value: 'upper_band', words: { zh: '算上一档（≥）', en: 'counts as the band above (≥)' } },
        { value: 'lower_band', words: { zh: '算下一档（>）', en: 'counts as the band below (>)' } },
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
    const open = settings.choice('boundary') === 'lower_band';
    const bands = settings.rows('bands').map((row) => ({ from: row.from ?? 0n, points: row.points ?? 0n }));
    const first = bands[0]?.from ?? 0n;
    return [
      flat(null, settings.number('below'), { code: 'below_first_band', params: { from: { value: first, as } } }),
      ...bands.map((band) => {
        const code = open ? 'in_band_above' : 'in_band_from';
        return flat(band.from, band.points, { code, params: { from: { value: band.from, as } } }, open);
      }),
    ];
  },
  check: (settings) => rising(settings, 'bands', 'from'),
  example: {
    words: {
      zh: '达成率 80 % 起 60 分，100 % 起 100 分，120 % 起 120 分；完成 299.7 万元、目标 300 万元：达成率 99.9 %，得 60 分。',
      en: 'From 80 % 60 points, from 100 % 100, from 120 % 120. Actual 2.997M of 3.00M: attainment 99.9 %, 60 points.',
    },
    settings: {
      bands: [
        { from: '80', points: '60' },
        { from: '100', points: '100' },
        { from: '120', points: '120' },
      ],
    },
    input: { actual: '2997000', target: '3000000', direction: 'up' },
    expected: { points: '60', attainment: '0.999' },
  },
};
