import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { Decimal, toText } from '#engine/money.ts';
import type { Curve, MissingRule, SchemeDefinition, SchemeKpi, ScoreItem } from '#engine/score/definition.ts';
import type { Rational } from '#engine/score/rational.ts';
import type { ScoreInputs } from '#engine/score/score.ts';
import { makeMeasure, makeScheme } from '#engine/score/testing.ts';
import { missing } from '#engine/value.ts';

/**
 * Random schemes and subjects for tests, replayable from a seed. Numbers are drawn from few, so that values often stand
 * exactly on a band's bound, a total exactly between two cents, and a third exactly on a third.
 */
export const randomMeasures: readonly MeasureDefinition[] = [
  makeMeasure('a', { unit: 'money' }),
  makeMeasure('b', { unit: 'count' }),
  makeMeasure('c', { unit: 'days', direction: 'down' }),
  makeMeasure('d', { unit: 'points', direction: 'down' }),
];

/** The seed of this run: YEJI_SEED to replay one. */
export function chooseSeed(): number {
  return Number(process.env.YEJI_SEED ?? Math.floor(Math.random() * 2 ** 31));
}

export type Random = {
  whole: (most: number) => number;
  pick: <T>(from: readonly T[]) => T;
  chance: (part: number) => boolean;
};

/** mulberry32: small, and the same everywhere. */
export function makeRandom(from: number): Random {
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

export function drawScheme(random: Random): SchemeDefinition {
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
      measure: randomMeasures[index]?.key ?? '',
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

/** What one person has by measure, as exact fractions; null is missing. */
export type RandomSubject = {
  numbers: ReadonlyMap<string, { value: Rational | null; target: Rational | null }>;
  entered: string | null;
};

export function drawSubject(random: Random): RandomSubject {
  const draw = (): Rational => ({
    top: BigInt(random.whole(20) - 1),
    bottom: BigInt(random.pick([1, 1, 2, 3, 3, 6, 7])),
  });
  const orNothing = () => (random.chance(0.1) ? null : draw());
  const numbers = new Map(randomMeasures.map(({ key }) => [key, { value: orNothing(), target: orNothing() }]));
  return { numbers, entered: random.pick([null, '1', '2', '3', '0.5']) };
}

/** As inputs arrive in practice: divided in the decimal library, cut after 50 digits. */
export function inputsOf(subject: RandomSubject): ScoreInputs {
  return {
    values: (key) => {
      const value = subject.numbers.get(key)?.value ?? null;
      return value === null ? missing('no_facts') : { kind: 'number', number: decimalOf(value) };
    },
    targets: (key) => {
      const target = subject.numbers.get(key)?.target ?? null;
      return target === null ? null : { value: toText(decimalOf(target)), origin: { kind: 'fixed' } };
    },
    entered: () => subject.entered,
  };
}

function decimalOf(value: Rational): Decimal {
  return new Decimal(value.top.toString()).dividedBy(value.bottom.toString());
}
