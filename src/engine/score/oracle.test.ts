import { describe, expect, it } from 'vitest';
import { Decimal, toText } from '#engine/money.ts';
import { checkScheme } from '#engine/score/check.ts';
import type { Curve, SchemeDefinition } from '#engine/score/definition.ts';
import {
  chooseSeed,
  drawScheme,
  drawSubject,
  inputsOf,
  makeRandom,
  type RandomSubject,
  randomMeasures,
} from '#engine/score/random-scheme.ts';
import { compare, minus, over, plus, type Rational, rational, rounded, times } from '#engine/score/rational.ts';
import { prepareScheme, scoreSubject } from '#engine/score/score.ts';
import { findAmong } from '#engine/score/testing.ts';

/** The engine against the rules written down a second time, in exact fractions, on random schemes. */
const runs = 2000;
const seed = chooseSeed();

describe(`scores against exact fractions, seed ${seed}`, () => {
  it(`agree in ${runs} random schemes`, () => {
    console.info(`score oracle: seed ${seed}`);
    const random = makeRandom(seed);
    let scored = 0;
    for (let run = 0; run < runs; run += 1) {
      const scheme = drawScheme(random);
      const subject = drawSubject(random);
      const where = `seed ${seed} run ${run}`;
      expect(checkScheme(scheme, findAmong(randomMeasures)).errors, where).toEqual([]);
      const result = scoreSubject(prepareScheme(scheme, findAmong(randomMeasures)), inputsOf(subject));
      const expected = totalByHand(scheme, subject);
      expect(result.total, where).toBe(expected && rounded(expected, scheme.places));
      if (expected === null || result.unrounded === null) continue;
      scored += 1;
      expect(toText(new Decimal(result.unrounded), 20), where).toBe(rounded(expected, 20));
      const shown = rational(rounded(expected, scheme.places));
      const grade = scheme.grades.find((band) => compare(shown, rational(band.from)) >= 0)?.grade ?? null;
      expect(result.grade, where).toBe(grade);
    }
    expect(scored).toBeGreaterThan(runs / 2);
  });
});

const zero = rational('0');
const hundred = rational('100');

function totalByHand(scheme: SchemeDefinition, { numbers, entered }: RandomSubject): Rational | null {
  let [sum, weights] = [zero, zero];
  for (const kpi of scheme.kpis) {
    const { value, target } = numbers.get(kpi.measure) ?? { value: null, target: null };
    let points = value && pointsByHand(kpi.curve, kpi.measure < 'c', value, target);
    if (points === null) {
      const rule = kpi.missing ?? scheme.missing;
      if (rule === 'whole') return null;
      if (rule === 'drop') continue;
      points = rule === 'full' ? hundred : zero;
    }
    sum = plus(sum, times(points, rational(kpi.weight)));
    weights = plus(weights, rational(kpi.weight));
  }
  if (compare(weights, zero) === 0) return null;
  let total = over(sum, weights);
  for (const item of scheme.items) {
    if (item.kind === 'veto') continue;
    let points = times(rational(item.points), rational(entered ?? '0'));
    if (item.cap && compare(points, rational(item.cap)) > 0) points = rational(item.cap);
    total = item.kind === 'bonus' ? plus(total, points) : minus(total, points);
  }
  if (scheme.totalFloor) total = greater(total, rational(scheme.totalFloor));
  if (scheme.totalCap) total = lesser(total, rational(scheme.totalCap));
  for (const item of scheme.items) {
    if (item.kind === 'veto' && entered !== null) total = lesser(total, rational(item.points));
  }
  return total;
}

function pointsByHand(curve: Curve, up: boolean, value: Rational, target: Rational | null): Rational | null {
  const number = (key: string, otherwise: string) => rational(typeof curve[key] === 'string' ? curve[key] : otherwise);
  switch (curve.kind) {
    case 'manual':
      return lesser(greater(value, number('least', '0')), number('most', '100'));
    case 'deduction': {
      const allowance = typeof curve.allowance === 'string' ? rational(curve.allowance) : target;
      if (allowance === null) return null;
      const beyond = greater(up ? minus(allowance, value) : minus(value, allowance), zero);
      const lost = times(over(beyond, number('unit', '1')), number('per', '0'));
      return greater(minus(number('full', '100'), lost), number('floor', '0'));
    }
    case 'pass_fail': {
      if (target === null) return null;
      const better = up ? compare(value, target) : compare(target, value);
      const passes = better > 0 || (better === 0 && curve.exactly !== 'fail');
      return passes ? number('pass', '100') : number('fail', '0');
    }
    default:
      return pointsByAttainment(curve, up, value, target);
  }
}

function pointsByAttainment(curve: Curve, up: boolean, value: Rational, target: Rational | null): Rational | null {
  const at = curve.by === 'actual' ? value : percentByHand(curve, up, value, target);
  if (at === null) return null;
  if (curve.kind === 'proportional') {
    if (at !== 'best' && compare(at, rational(String(curve.floor ?? '0'))) < 0) return zero;
    const cap = rational(String(curve.cap ?? '120'));
    return at === 'best' ? cap : lesser(at, cap);
  }
  const table = (curve.kind === 'steps' ? curve.bands : curve.knots) as readonly Record<string, string>[];
  const rows = table.map((row) => ({ at: rational(row.from ?? row.at ?? ''), points: rational(row.points ?? '') }));
  const last = rows.at(-1);
  if (last === undefined || at === 'best') return last?.points ?? null;
  if (curve.kind === 'steps') {
    const strict = curve.boundary === 'lower_band';
    const reached = rows.filter((row) => (strict ? compare(at, row.at) > 0 : compare(at, row.at) >= 0));
    return reached.at(-1)?.points ?? rational(String(curve.below ?? '0'));
  }
  const next = rows.findIndex((row) => compare(at, row.at) < 0);
  const [low, high] = [rows[next - 1], rows[next]];
  if (next === -1) return last.points;
  if (!low || !high) return rows[0]?.points ?? null;
  const part = over(minus(at, low.at), minus(high.at, low.at));
  return plus(low.points, times(part, minus(high.points, low.points)));
}

/** Attainment in percent. */
function percentByHand(curve: Curve, up: boolean, value: Rational, target: Rational | null): Rational | 'best' | null {
  if (target === null) return null;
  if (typeof curve.baseline === 'string') {
    const [way, done] = [minus(target, rational(curve.baseline)), minus(value, rational(curve.baseline))];
    if (compare(way, zero) !== (up ? 1 : -1)) return null;
    return times(over(done, way), hundred);
  }
  if (up) return compare(target, zero) > 0 ? times(over(value, target), hundred) : null;
  if (compare(target, zero) < 0) return null;
  if (compare(value, target) === 0) return hundred;
  return compare(value, zero) <= 0 ? 'best' : times(over(target, value), hundred);
}

const greater = (a: Rational, b: Rational) => (compare(a, b) >= 0 ? a : b);
const lesser = (a: Rational, b: Rational) => (compare(a, b) <= 0 ? a : b);
