import { describe, expect, it } from 'vitest';
import { fixed, fixedText } from '#engine/fixed.ts';
import { curveKinds, findCurveKind } from '#engine/score/curves/catalog.ts';
import { checkCurve, pointsRange, prepareCurve, scoreCurve } from '#engine/score/curves/curve.ts';
import { drawCurve } from '#engine/score/curves/draw.ts';
import type { Direction } from '#engine/score/curves/kind.ts';
import type { Curve } from '#engine/score/definition.ts';

/** Points and attainment as texts, or why there are none. */
function score(curve: Curve, actual: string, target: string | null, direction: Direction = 'up') {
  expect(checkCurve(curve)).toEqual([]);
  const result = scoreCurve(prepareCurve(curve, direction), fixed(actual), target === null ? null : fixed(target));
  if (typeof result === 'string') return result;
  return {
    points: fixedText(result.points),
    attainment: result.attainment === null ? null : fixedText(result.attainment),
  };
}

const points = (...args: Parameters<typeof score>) => {
  const result = score(...args);
  return typeof result === 'string' ? result : result.points;
};

describe('catalog of curves', () => {
  it.each(curveKinds)('$kind: its worked example holds', (kind) => {
    const { settings, input, expected } = kind.example;
    expect(score({ kind: kind.kind, ...settings }, input.actual, input.target, input.direction)).toEqual(expected);
  });

  it.each(curveKinds)('$kind: words in both languages, settings with unique keys', (kind) => {
    expect(findCurveKind(kind.kind)).toBe(kind);
    const settings = kind.settings.flatMap((setting) => [setting, ...(setting.columns ?? [])]);
    for (const { zh, en } of [
      kind.words,
      kind.explains,
      kind.example.words,
      ...settings.map((setting) => setting.words),
    ]) {
      expect(zh).not.toBe('');
      expect(en).not.toBe('');
    }
    expect(new Set(kind.settings.map((setting) => setting.key)).size).toBe(kind.settings.length);
  });
});

describe('proportional', () => {
  const curve = { kind: 'proportional', floor: '60', cap: '120' };

  it('counts from the floor, which is included, to the cap', () => {
    expect(score(curve, '59.99', '100')).toEqual({ points: '0', attainment: '0.5999' });
    expect(points(curve, '60', '100')).toBe('60');
    expect(points(curve, '79.9', '100')).toBe('79.9');
    expect(score(curve, '150', '100')).toEqual({ points: '120', attainment: '1.5' });
    expect(points(curve, '-5', '100')).toBe('0');
  });

  it('is target ÷ actual where lower is better, and never 0 on the target', () => {
    expect(score(curve, '50', '45', 'down')).toEqual({ points: '90', attainment: '0.9' });
    expect(score(curve, '45', '45', 'down')).toEqual({ points: '100', attainment: '1' });
    expect(score(curve, '0', '0', 'down')).toEqual({ points: '100', attainment: '1' });
    expect(score(curve, '0', '0.02', 'down')).toEqual({ points: '120', attainment: null });
    expect(score(curve, '0.01', '0', 'down')).toEqual({ points: '0', attainment: '0' });
  });

  it('goes from a baseline in either direction', () => {
    const way = { ...curve, floor: '0', baseline: '60' };
    expect(score(way, '51', '45', 'down')).toEqual({ points: '60', attainment: '0.6' });
    expect(score(way, '66', '45', 'down')).toEqual({ points: '0', attainment: '-0.4' });
    expect(score({ ...way, baseline: '0' }, '20', '100')).toEqual({ points: '20', attainment: '0.2' });
    expect(score({ ...way, baseline: '-0.05' }, '0', '0.05')).toEqual({ points: '50', attainment: '0.5' });
  });

  it('gives no points by a target that nothing can be measured by', () => {
    expect(score(curve, '5', null)).toBe('no_target');
    expect(score(curve, '5', '0')).toBe('unusable_target');
    expect(score(curve, '-4', '-5')).toBe('unusable_target');
    expect(score({ ...curve, baseline: '60' }, '50', '70', 'down')).toBe('unusable_target');
    expect(score({ ...curve, baseline: '60' }, '50', '60', 'up')).toBe('unusable_target');
  });
});

describe('steps', () => {
  const bands = [
    { from: '80', points: '60' },
    { from: '100', points: '100' },
  ];

  it('puts a boundary value into the band above, or below if so set', () => {
    expect(points({ kind: 'steps', bands }, '100', '100')).toBe('100');
    expect(points({ kind: 'steps', bands, boundary: 'lower_band' }, '100', '100')).toBe('60');
    expect(points({ kind: 'steps', bands, boundary: 'lower_band' }, '100.01', '100')).toBe('100');
    expect(points({ kind: 'steps', bands, below: '20' }, '79.99', '100')).toBe('20');
  });

  it('is exact on a boundary that a quotient only reaches on paper', () => {
    const third = fixedText(fixed('0.333333333333333333333333333333'));
    const fiveEighteenths = '0.27777777777777777777777777777777777777777777777778';
    expect(points({ kind: 'steps', bands: [{ from: '120', points: '100' }] }, third, fiveEighteenths)).toBe('100');
  });

  it('can go by the value itself, without a target', () => {
    const days = {
      kind: 'steps',
      by: 'actual',
      below: '120',
      boundary: 'lower_band',
      bands: [
        { from: '30', points: '100' },
        { from: '45', points: '60' },
        { from: '60', points: '0' },
      ],
    };
    expect(points(days, '30', null, 'down')).toBe('120');
    expect(points(days, '45', null, 'down')).toBe('100');
    expect(points(days, '60.1', null, 'down')).toBe('0');
    expect(score(days, '40', '50', 'down')).toEqual({ points: '100', attainment: '1.25' });
  });
});

describe('piecewise', () => {
  it('holds the ends and is exact at the knots', () => {
    const curve = {
      kind: 'piecewise',
      knots: [
        { at: '60', points: '10' },
        { at: '90', points: '80' },
        { at: '120', points: '130' },
      ],
    };
    expect(['30', '60', '75', '90', '100', '120', '300'].map((actual) => points(curve, actual, '100'))).toEqual([
      '10',
      '10',
      '45',
      '80',
      '96.666666666666666666666666666667',
      '130',
      '130',
    ]);
  });
});

describe('deduction', () => {
  it('takes points beyond the allowance, down to the floor', () => {
    const curve = { kind: 'deduction', allowance: '0.01', per: '3', unit: '0.01', full: '100', floor: '95' };
    expect(['0', '0.01', '0.015', '0.02', '0.05'].map((actual) => points(curve, actual, null, 'down'))).toEqual([
      '100',
      '100',
      '98.5',
      '97',
      '95',
    ]);
  });

  it('takes points for what is short of the target where higher is better', () => {
    const curve = { kind: 'deduction', per: '2' };
    expect(score(curve, '17', '20')).toEqual({ points: '94', attainment: '0.85' });
    expect(points(curve, '25', '20')).toBe('100');
    expect(points(curve, '25', null)).toBe('no_target');
  });
});

describe('pass or fail, rated directly', () => {
  it('passes on the target unless it has to be beaten, whatever sign it has', () => {
    expect(points({ kind: 'pass_fail' }, '0.9', '0.9')).toBe('100');
    expect(points({ kind: 'pass_fail', exactly: 'fail' }, '0.9', '0.9')).toBe('0');
    expect(points({ kind: 'pass_fail', fail: '30' }, '46', '45', 'down')).toBe('30');
    expect(score({ kind: 'pass_fail' }, '-0.04', '-0.05')).toEqual({ points: '100', attainment: null });
  });

  it('keeps a rating within its range and says so', () => {
    const curve = prepareCurve({ kind: 'manual', least: '20', most: '100' }, 'up');
    const said = ['19', '20', '100', '101'].map((actual) => scoreCurve(curve, fixed(actual), null));
    expect(said).toMatchObject([
      { points: fixed('20'), line: { says: { code: 'rated_below_range' } } },
      { points: fixed('20'), line: { says: { code: 'rated' } } },
      { points: fixed('100'), line: { says: { code: 'rated' } } },
      { points: fixed('100'), line: { says: { code: 'rated_above_range' } } },
    ]);
  });
});

describe('settings', () => {
  const codes = (curve: Curve) => checkCurve(curve).map(({ code, path }) => `${code} ${path}`);

  it('are refused with their place', () => {
    expect(codes({ kind: 'spline' })).toEqual(['curve_unknown kind']);
    expect(codes({ kind: 'proportional', flor: '60' })).toEqual(['curve_setting_unknown flor']);
    expect(codes({ kind: 'proportional', floor: '130' })).toEqual(['curve_not_ordered floor']);
    expect(codes({ kind: 'proportional', cap: 120 })).toEqual(['curve_not_number cap']);
    expect(codes({ kind: 'proportional', floor: '-1' })).toEqual(['curve_too_small floor']);
    expect(codes({ kind: 'steps' })).toEqual(['curve_setting_missing bands']);
    expect(codes({ kind: 'steps', bands: [] })).toEqual(['curve_table_empty bands']);
    expect(codes({ kind: 'steps', bands: [{ from: '80' }] })).toEqual(['curve_setting_missing bands.0.points']);
    expect(codes({ kind: 'steps', bands: ['80'] })).toHaveLength(2);
    expect(codes({ kind: 'steps', by: 'luck', bands: [{ from: '1', points: '1' }] })).toEqual(['curve_not_choice by']);
    const same = { at: '80', points: '1' };
    expect(codes({ kind: 'piecewise', knots: [same, same] })).toEqual(['curve_not_rising knots.1.at']);
    expect(codes({ kind: 'piecewise', knots: [same] })).toEqual(['curve_too_few_rows knots']);
    expect(codes({ kind: 'deduction', per: '0', unit: '0', floor: '200' })).toEqual([
      'curve_not_positive per',
      'curve_not_positive unit',
      'curve_not_ordered floor',
    ]);
    expect(codes({ kind: 'pass_fail', fail: '101' })).toEqual(['curve_not_ordered fail']);
    expect(codes({ kind: 'manual', least: '101' })).toEqual(['curve_not_ordered least']);
  });

  it('that are left empty take their default', () => {
    expect(points({ kind: 'proportional', floor: '', cap: null, baseline: '' }, '5', '1')).toBe('120');
  });

  it('that were not checked stop the work', () => {
    expect(() => prepareCurve({ kind: 'spline' }, 'up')).toThrow(RangeError);
    expect(() => prepareCurve({ kind: 'proportional', cap: 'a lot' }, 'up')).toThrow(RangeError);
    expect(() => prepareCurve({ kind: 'deduction' }, 'up')).toThrow(RangeError);
  });

  it('tell the range of points', () => {
    const range = (curve: Curve) => pointsRange(prepareCurve(curve, 'up'));
    expect(range({ kind: 'proportional' })).toEqual({ least: 0n, most: fixed('120') });
    expect(range({ kind: 'deduction', per: '1', full: '90', floor: '10' })).toEqual({
      least: fixed('10'),
      most: fixed('90'),
    });
  });
});

describe('drawing', () => {
  const shown = (curve: Curve, actual: string | null, target: string | null, direction: Direction = 'up') => {
    const drawn = drawCurve(prepareCurve(curve, direction), actual, target);
    return {
      ...drawn,
      points: drawn.points.map(({ x, y }) => `${x}:${y}`).join(' '),
      own: drawn.own && `${drawn.own.x}:${drawn.own.y}`,
    };
  };

  it('has the exact corners, jumps as two points', () => {
    expect(shown({ kind: 'proportional', floor: '60', cap: '110' }, '90', '100')).toEqual({
      xAs: 'attainment',
      points: '0:0 0.6:0 0.6:60 1.1:110 1.32:110',
      own: '0.9:90',
      target: '1',
    });
    expect(shown({ kind: 'pass_fail' }, null, '0.9').points).toBe('-0.18:0 0.9:0 0.9:100 1.08:100');
  });

  it('draws a margin around its allowance, from left to right', () => {
    expect(shown({ kind: 'deduction', allowance: '1', per: '10' }, '3', null, 'down')).toEqual({
      xAs: 'measure',
      points: '-1:100 1:100 11:0 13:0',
      own: '3:80',
      target: null,
    });
    expect(shown({ kind: 'deduction', per: '10' }, null, null).xAs).toBe('margin');
  });

  it('widens for an own point far out, and puts the unbeatable at the edge', () => {
    expect(shown({ kind: 'proportional' }, '300', '100').points).toBe('0:0 1.2:120 3.6:120');
    expect(shown({ kind: 'proportional' }, '0', '5', 'down').own).toBe('1.44:120');
    expect(shown({ kind: 'proportional' }, '5', null).own).toBeNull();
  });
});
