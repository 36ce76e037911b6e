import { product, quotient } from '#engine/fixed.ts';
import { ordered, positive } from '#engine/score/curves/check.ts';
import type { CurveKind } from '#engine/score/curves/kind.ts';
import { flat, sloped } from '#engine/score/curves/line.ts';

/**
 * Full points up to an allowance, then so many points off per unit beyond it (per unit short of it where higher is
 * better), down to a floor. Parts of a unit count in proportion. Without an allowance of its own the target is it.
 *
 * Example: 1 complaint allowed, 10 points off for each more; 3 complaints → 80 points.
 */
export const deduction: CurveKind = {
  kind: 'deduction',
  words: { zh: '扣分', en: 'Deduction' },
  explains: {
    zh: '在允许值之内得满分，之后每超出（越高越好的指标为每差）一个单位扣若干分，扣到最低分为止。',
    en: 'Full points up to an allowance, then points off for every unit beyond it (short of it where higher is better), down to the floor.',
  },
  settings: [
    {
      key: 'allowance',
      words: { zh: '允许值', en: 'Allowance' },
      hint: { zh: '不填则以目标值为允许值。', en: 'When empty, the target is the allowance.' },
      type: 'number',
      required: false,
    },
    {
      key: 'per',
      words: { zh: '每单位扣分', en: 'Points off per unit' },
      type: 'points',
      required: true,
      least: '0',
    },
    {
      key: 'unit',
      words: { zh: '一个单位', en: 'One unit' },
      hint: { zh: '按指标的单位填写，例如投诉率每 0.01。', en: 'In the unit of the KPI, for example 0.01 of a rate.' },
      type: 'number',
      required: true,
      default: '1',
    },
    {
      key: 'full',
      words: { zh: '满分', en: 'Full points' },
      type: 'points',
      required: true,
      default: '100',
      least: '0',
    },
    {
      key: 'floor',
      words: { zh: '最低分', en: 'Lowest points' },
      type: 'points',
      required: true,
      default: '0',
      least: '0',
    },
  ],
  needsTarget: (settings) => settings.optional('allowance') === null,
  axis: (settings) => ({ kind: 'margin', allowance: settings.optional('allowance') }),
  lines: (settings) => {
    const [per, unit] = [settings.number('per'), settings.number('unit')];
    const [full, floor] = [settings.number('full'), settings.number('floor')];
    const params = {
      per: { value: per, as: 'points' as const },
      unit: { value: unit, as: 'measure' as const },
      full: { value: full, as: 'points' as const },
      floor: { value: floor, as: 'points' as const },
    };
    const spentAt = -product(quotient(full - floor, per), unit);
    return [
      flat(null, floor, { code: 'deducted_to_floor', params }),
      sloped(spentAt, { anchor: 0n, at: full, rise: per, run: unit }, { code: 'deducted', params }),
      flat(0n, full, { code: 'within_allowance', params }),
    ];
  },
  check: (settings) => [
    ...positive(settings, 'per'),
    ...positive(settings, 'unit'),
    ...ordered(settings, 'floor', 'full'),
  ],
  example: {
    words: {
      zh: '允许 1 次投诉，每多 1 次扣 10 分；3 次投诉得 80 分。',
      en: '1 complaint is allowed, each more takes 10 points: 3 complaints give 80 points.',
    },
    settings: { allowance: '1', per: '10' },
    input: { actual: '3', target: null, direction: 'down' },
    expected: { points: '80', attainment: null },
  },
};
