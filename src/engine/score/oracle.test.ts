import { describe, expect, it } from 'vitest';
import { Decimal, toText } from '#engine/money.ts';
import { checkScheme } from '#engine/score/check.ts';
import type { Curve, MissingRule, SchemeDefinition, SchemeKpi, ScoreItem } from '#engine/score/definition.ts';
import { compare, minus, over, plus, type Rational, rational, rounded, times } from '#engine/score/rational.ts';
import { prepareScheme, scoreSubject } from '#engine/score/score.ts';
import { findAmong, makeMeasure, makeScheme } from '#engine/score/testing.ts';
import { missing } from '#engine/value.ts';

/**
 * The engine against the rules written down a second time, in exact fractions, on random schemes. Numbers are drawn from
 * few, so that values often stand exactly on a band's bound, a total exactly between two cents, and a third exactly on a
 * third. Replay a run with YEJI_SEED.
 */
const runs = 3000;
const seed = Number(process.env.YEJI_SEED ?? Math.floor(Math.random() * 2 ** 31));

type Subject = { value: Rational | null; target: Rational | null };

const measures = ['a', 'b', 'c', 'd'].map((key) => makeMeasure(key, { direction: key < 'c' ? 'up' : 'down' }));

describe(`scores against exact fractions, seed ${seed}`, () => {
  it(`agree in ${runs} random schemes`, () => {
    console.info(`score oracle: seed ${seed}`);
    const random = makeRandom(seed);
    let scored = 0;
    for (let run = 0; run < runs; run += 1) {
      const scheme = drawScheme(random);
      expect(checkScheme(scheme, findAmong(measures)).errors, `seed ${seed} run ${run}`).toEqual([]);
      const subjects = new Map(measures.map(({ key }): [string, Subject] => [key, drawSubject(random)]));
      const entered = random.pick([null, '1', '2', '3', '0.5']);
      const result = scoreSubject(prepareScheme(scheme, findAmong(measures)), {
        values: (key) => {
          const value = subjects.get(key)?.value ?? null;
          return value === null ? missing('no_facts') : { kind: 'number', number: decimalOf(value) };
        },
        targets: (key) => {
          const target = subjects.get(key)?.target ?? null;
          return target === null ? null : { value: toText(decimalOf(target)), origin: { kind: 'fixed' } };
        },
        entered: () => entered,
      });
      const expected = totalByHand(scheme, subjects, entered);
      const context = `seed ${seed} run ${run} ${JSON.stringify(scheme)}`;
      expect(result.total, context).toBe(expected && rounded(expected, scheme.places));
      if (expected === null || result.unrounded === null) continue;
      scored += 1;
      expect(toText(new Decimal(result.unrounded), 20), context).toBe(rounded(expected, 20));
      const shown = rational(rounded(expected, scheme.places));
      const grade = scheme.grades.find((band) => compare(shown, rational(band.from)) >= 0)?.grade ?? null;
      expect(result.grade, context).toBe(grade);
    }
    expect(scored).toBeGreaterThan(runs / 2);
  });
});

const zero = rational('0');
const hundred = rational('100');

function totalByHand(
  scheme: SchemeDefinition,
  subjects: Map<string, Subject>,
  entered: string | null,
): Rational | null {
  let [sum, weights] = [zero, zero];
  for (const kpi of scheme.kpis) {
    const { value, target } = subjects.get(kpi.measure) ?? { value: null, target: null };
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

type Random = {
  whole: (most: number) => number;
  pick: <T>(from: readonly T[]) => T;
  chance: (part: number) => boolean;
};

/** mulberry32: small, and the same everywhere. */
function makeRandom(from: number): Random {
  let state = from;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[Math.floor(next() * from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
  return { whole: (most) => Math.floor(next() * (most + 1)), pick, chance: (part) => next() < part };
}

function drawScheme(random: Random): SchemeDefinition {
  const weights = random.pick([
    ['100'],
    ['40', '60'],
    ['1.5', '98.5'],
    ['30', '30', '40'],
    ['12.5', '12.5', '25', '50'],
  ]);
  const missingRules: readonly MissingRule[] = ['zero', 'drop', 'full', 'whole'];
  const kpis = weights.map(
    (weight, index): SchemeKpi => ({
      measure: measures[index]?.key ?? '',
      weight,
      target: { kind: 'table' },
      curve: drawCurve(random),
      ...(random.chance(0.3) ? { missing: random.pick(missingRules) } : {}),
    }),
  );
  const words = { zh: '项', en: 'Item' };
  const items: ScoreItem[] = [
    {
      key: 'bonus',
      words,
      kind: 'bonus',
      points: random.pick(['1', '0.25', '3']),
      ...(random.chance(0.5) ? { cap: '5' } : {}),
    },
    { key: 'late', words, kind: 'deduction', points: '1.5' },
    { key: 'breach', words, kind: 'veto', points: random.pick(['0', '59']) },
  ];
  return makeScheme({
    kpis,
    items: items.filter(() => random.chance(0.3)),
    missing: random.pick(missingRules),
    places: random.whole(3),
    ...(random.chance(0.5) ? { totalFloor: '0' } : {}),
    ...(random.chance(0.3) ? { totalCap: '100' } : {}),
  });
}

function drawCurve(random: Random): Curve {
  const rising = (key: string) => {
    let at = random.pick([40, 50, 60]);
    return Array.from({ length: 2 + random.whole(2) }, () => {
      const row = { [key]: String(at), points: String(random.whole(12) * 10) };
      at += random.pick([5, 10, 20, 25]);
      return row;
    });
  };
  const baseline = random.chance(0.3) ? { baseline: random.pick(['0', '2', '12', '-1']) } : {};
  return random.pick<() => Curve>([
    () => ({
      kind: 'proportional',
      floor: random.pick(['0', '50', '60']),
      cap: random.pick(['100', '120']),
      ...baseline,
    }),
    () => ({
      kind: 'steps',
      bands: rising('from'),
      boundary: random.pick(['upper_band', 'lower_band']),
      below: '10',
      ...baseline,
    }),
    () => ({ kind: 'piecewise', knots: rising('at'), ...baseline }),
    () => ({
      kind: 'piecewise',
      by: 'actual',
      knots: [
        { at: '1', points: '0' },
        { at: '10', points: '100' },
      ],
    }),
    () => ({
      kind: 'deduction',
      per: random.pick(['3', '10']),
      unit: random.pick(['1', '0.5', '3']),
      floor: '20',
      ...(random.chance(0.5) ? { allowance: '4' } : {}),
    }),
    () => ({ kind: 'pass_fail', exactly: random.pick(['pass', 'fail']), fail: '30' }),
    () => ({ kind: 'manual', least: '1', most: '9' }),
  ])();
}

function drawSubject(random: Random): Subject {
  const draw = () => ({ top: BigInt(random.whole(20) - 1), bottom: BigInt(random.pick([1, 1, 2, 3, 3, 6, 7])) });
  return { value: random.chance(0.1) ? null : draw(), target: random.chance(0.1) ? null : draw() };
}

/** As values arrive in practice: divided in the decimal library, cut after 50 digits. */
function decimalOf(value: Rational): Decimal {
  return new Decimal(value.top.toString()).dividedBy(value.bottom.toString());
}
