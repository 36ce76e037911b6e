import { describe, expect, it } from 'vitest';
import { changeSteps, gapStep } from '#engine/explain/change-steps.ts';
import { smallestStep } from '#engine/explain/reach.ts';
import { sayStep } from '#engine/explain/sentences.ts';
import { type KpiChange, whatWouldChange } from '#engine/explain/what-would-change.ts';
import { type Fixed, fixed, fixedText } from '#engine/fixed.ts';
import { toText } from '#engine/money.ts';
import type { Curve, SchemeDefinition, SchemeKpi } from '#engine/score/definition.ts';
import {
  chooseSeed,
  drawScheme,
  drawSubject,
  inputsOf,
  makeRandom,
  randomMeasures,
} from '#engine/score/random-scheme.ts';
import { type PreparedScheme, prepareScheme, type ScoreInputs, scoreSubject } from '#engine/score/score.ts';
import { findAmong, makeInputs, makeMeasure, makeScheme } from '#engine/score/testing.ts';
import { numberValue } from '#engine/value.ts';

const measures = findAmong([
  makeMeasure('sales'),
  makeMeasure('visits', { unit: 'count' }),
  makeMeasure('rate', { unit: 'ratio' }),
  makeMeasure('cycle', { unit: 'days', direction: 'down' }),
  makeMeasure('complaints', { unit: 'count', direction: 'down' }),
]);

const kpi = (
  measure: string,
  weight: string,
  curve: Curve = { kind: 'proportional' },
  changes: Partial<SchemeKpi> = {},
): SchemeKpi => ({
  measure,
  weight,
  target: { kind: 'table' },
  curve,
  ...changes,
});

const changes = (scheme: Partial<SchemeDefinition>, ...inputs: Parameters<typeof makeInputs>) =>
  whatWouldChange(prepareScheme(makeScheme(scheme), measures), makeInputs(...inputs));

/** The total when one KPI has another value. */
function totalWith(scheme: PreparedScheme, inputs: ScoreInputs, measure: string, actual: Fixed): Fixed | null {
  const values = (key: string) => (key === measure ? numberValue(fixedText(actual)) : inputs.values(key));
  const { total } = scoreSubject(scheme, { ...inputs, values });
  return total === null ? null : fixed(total);
}

describe('what would change a score', () => {
  it('is the gap to the next grade and what each KPI would need for it', () => {
    const scheme = { kpis: [kpi('sales', '60'), kpi('cycle', '40')] };
    const found = changes(scheme, { sales: '2600000', cycle: '50' }, { sales: '3000000', cycle: '45' });
    expect(found.next).toEqual({ grade: 'A', from: '90', gap: '2' });
    expect(found.kpis.map((each) => each.toGrade)).toEqual([
      // 60 % × 100 × sales ÷ 3,000,000 + 36 must round to 90.00.
      { kind: 'at', actual: '2699750', change: '99750' },
      { kind: 'at', actual: '47.3', change: '2.7' },
    ]);
    expect(found.kpis.map((each) => each.perUnit)).toEqual([
      { amount: '10000', points: '0.2' },
      { amount: '1', points: '0.73469387755102040816' },
    ]);
    expect(found.kpis.map((each) => each.nextCorner)).toEqual([
      { actual: '3600000', change: '1000000', points: '120' },
      { actual: '37.5', change: '12.5', points: '120' },
    ]);
  });

  it('tells the worth of so many units that it can be seen, but not past the next corner', () => {
    const worth = (scheme: Partial<SchemeDefinition>, ...inputs: Parameters<typeof makeInputs>) =>
      changes(scheme, ...inputs).kpis[0]?.perUnit;
    const half = { kpis: [kpi('sales', '50'), kpi('visits', '50')] };
    // 50 × 10,000 ÷ 50,000,000 is a hundredth of a point, that of 100,000 a tenth.
    expect(worth(half, { sales: '40000000', visits: '1' }, { sales: '50000000', visits: '2' })).toEqual({
      amount: '100000',
      points: '0.1',
    });
    expect(worth(half, { sales: '4000000000', visits: '1' }, { sales: '5000000000', visits: '2' })).toEqual({
      amount: '10000000',
      points: '0.1',
    });
    // The most that counts, 120 %, is 50,000 away.
    expect(worth(half, { sales: '59950000', visits: '1' }, { sales: '50000000', visits: '2' })).toEqual({
      amount: '10000',
      points: '0.01',
    });
    const visits = { kpis: [kpi('visits', '100')] };
    expect(worth(visits, { visits: '1500' }, { visits: '3000' })).toEqual({
      amount: '10',
      points: '0.33333333333333333333',
    });
  });

  it('says so when one KPI alone cannot do it, and why', () => {
    const reach = (scheme: Partial<SchemeDefinition>, ...inputs: Parameters<typeof makeInputs>) =>
      changes(scheme, ...inputs).kpis.map((each) => each.toGrade);
    const half = [kpi('sales', '50'), kpi('visits', '50')];
    const values = { sales: '50', visits: '20' };
    expect(reach({ kpis: half }, values, { sales: '100', visits: '100' })).toEqual([
      { kind: 'at', actual: '99.99', change: '49.99' },
      { kind: 'at', actual: '70', change: '50' },
    ]);
    expect(reach({ kpis: half }, { ...values, sales: '10' }, { sales: '100', visits: '100' })[0]).toEqual({
      kind: 'at',
      actual: '99.99',
      change: '89.99',
    });
    expect(
      reach({ kpis: [kpi('sales', '10'), kpi('visits', '90')] }, values, { sales: '100', visits: '100' })[0],
    ).toEqual({
      kind: 'unreachable',
      reason: 'capped',
    });
    const word = { zh: '违规', en: 'Breach' };
    const items: SchemeDefinition['items'] = [{ key: 'breach', words: word, kind: 'veto', points: '30' }];
    expect(reach({ kpis: half, items }, values, { sales: '100', visits: '100' }, { breach: '1' })[0]).toMatchObject({
      reason: 'vetoed',
    });
    expect(reach({ kpis: half, totalCap: '50' }, values, { sales: '100', visits: '100' })[0]).toMatchObject({
      reason: 'total_cap',
    });
    expect(reach({ kpis: half }, values, { visits: '100' })[0]).toMatchObject({ reason: 'no_target' });
    expect(reach({ kpis: half }, values, { sales: '-1', visits: '100' })[0]).toMatchObject({
      reason: 'unusable_target',
    });
    const low = { kind: 'deduction', per: '1', full: '100' };
    const strict = [kpi('complaints', '100', { ...low, allowance: '-30' })];
    expect(reach({ kpis: strict }, { complaints: '5' })).toEqual([{ kind: 'unreachable', reason: 'below_zero' }]);
  });

  it('never asks for more of a share than the whole', () => {
    const shares = findAmong([
      makeMeasure('sales'),
      makeMeasure('rate', {
        unit: 'ratio',
        definition: { kind: 'formula', formula: 'won / closed', atMost: '1' },
      }),
    ]);
    const scheme = makeScheme({ kpis: [kpi('sales', '50'), kpi('rate', '50')] });
    const found = (rate: string) =>
      whatWouldChange(prepareScheme(scheme, shares), makeInputs({ sales: '0', rate }, { sales: '100', rate: '0.9' }))
        .kpis[1];
    // 60 points in all need 120 of this KPI, a rate of 108 %; so does the curve's corner.
    expect(found('0.8')).toMatchObject({
      toGrade: { kind: 'unreachable', reason: 'above_most' },
      nextCorner: null,
      perUnit: { amount: '0.01' },
    });
    expect(found('1')?.perUnit).toBeNull();
    const low = makeScheme({ kpis: [kpi('sales', '20'), kpi('rate', '80')] });
    const within = whatWouldChange(
      prepareScheme(low, shares),
      makeInputs({ sales: '100', rate: '0.7' }, { sales: '100', rate: '0.9' }),
    ).kpis[1];
    expect(within?.toGrade).toMatchObject({ kind: 'at' });
  });

  it('starts from nothing where there is no value yet', () => {
    const kpis = [kpi('sales', '50'), kpi('rate', '50')];
    const found = changes({ kpis }, { sales: '100' }, { sales: '100', rate: '0.9' });
    expect(found.kpis[1]).toMatchObject({
      toGrade: { kind: 'at', actual: '0.18', change: null },
      perUnit: null,
      nextCorner: null,
    });
    const dropped = changes({ kpis, missing: 'drop' }, { sales: '85' }, { sales: '100', rate: '0.9' });
    expect(dropped.kpis[1]?.toGrade).toEqual({ kind: 'at', actual: '0.855', change: null });
    const bands = [{ from: '90', points: '100' }];
    const any = changes(
      { kpis: [kpi('sales', '50'), kpi('cycle', '50', { kind: 'steps', bands, below: '90' })] },
      { sales: '100' },
      { sales: '100', cycle: '9' },
    );
    expect(any.kpis[1]?.toGrade).toEqual({ kind: 'any' });
  });

  it('has nothing to say at the top, or without a total', () => {
    const top = changes({ kpis: [kpi('sales', '100')] }, { sales: '120' }, { sales: '100' });
    expect(top).toMatchObject({ next: null, kpis: [{ toGrade: null, nextCorner: null }] });
    expect(sayStep(gapStep(top, 'A') ?? { code: '', params: {} }, 'zh')).toBe('已在最高等级 A');
    const whole = changes({ kpis: [kpi('sales', '100')], missing: 'whole' }, {}, { sales: '100' });
    expect(whole).toMatchObject({ next: null, kpis: [{ toGrade: null, perUnit: null }] });
    expect(gapStep(whole, null)).toBeNull();
  });

  it('is said so that what is said is enough', () => {
    const scheme = {
      kpis: [
        kpi('sales', '60'),
        kpi('cycle', '30'),
        kpi('rate', '10', { kind: 'steps', bands: [{ from: '100', points: '100' }] }),
      ],
    };
    const found = changes(
      scheme,
      { sales: '2612345.67', cycle: '52.3', rate: '0.8' },
      { sales: '3000000', cycle: '45', rate: '0.85' },
    );
    const said = found.kpis.flatMap((each) => changeSteps(each, found.next).map((step) => sayStep(step, 'zh')));
    expect(sayStep(gapStep(found, 'C') ?? { code: '', params: {} }, 'zh')).toBe('离 B 还差 1.94 分');
    expect(said).toEqual([
      '「sales」再多 9.68 万元（到 270.92 万元），总分就进入 B',
      '「sales」再多 98.77 万元（到 360.00 万元），这一项升到 120 分',
      '「sales」每多 1.00 万元，总分变化 0.2 分',
      '「cycle」再少 3.7 天（到 48.6 天），总分就进入 B',
      '「cycle」再少 14.8 天（到 37.5 天），这一项升到 120 分',
      '「cycle」每少 1 天，总分变化 0.5 分',
      '「rate」再多 5.0 个百分点（到 85.0 %），总分就进入 B',
      '「rate」再多 5.0 个百分点（到 85.0 %），这一项升到 100 分',
      // One point more of the rate stays on the step where it is, and that is no next step.
    ]);
    // In English both in K, so that they can be added up to the last digit, which is cut up in each: not "to 2.71M".
    const [first] = found.kpis.flatMap((each) => changeSteps(each, found.next));
    expect(first && sayStep(first, 'en')).toBe('sales +96.78K (to 2,709.12K) takes the total to B');
  });
});

describe('the rounding of claims', () => {
  const first = (found: ReturnType<typeof changes>) =>
    found.kpis.map((each) => changeSteps(each, found.next).map((step) => sayStep(step, 'zh'))[0]);

  it('cuts a change up, and the value to reach towards the better side', () => {
    const up = changes({ kpis: [kpi('sales', '100')] }, { sales: '2700100' }, { sales: '3000333' });
    expect(up.kpis[0]?.toGrade).toEqual({ kind: 'at', actual: '2700149.69', change: '49.69' });
    // 49.69 is less than the hundred that 万元 can show; half up would say 0.00 万元 more.
    expect(first(up)).toEqual(['「sales」再多 0.01 万元（到 270.02 万元），总分就进入 A']);
    const rate = makeMeasure('errors', { unit: 'ratio', direction: 'down' });
    const scheme = prepareScheme(makeScheme({ kpis: [kpi('errors', '100')] }), findAmong([rate]));
    const down = whatWouldChange(scheme, makeInputs({ errors: '0.0512' }, { errors: '0.0411' }));
    expect(down.kpis[0]?.toGrade).toEqual({ kind: 'at', actual: '0.0456', change: '0.0056' });
    // 4.6 % would not be enough; 0.6 points less than 5.12 % is.
    expect(first(down)).toEqual(['「errors」再少 0.6 个百分点（到 4.5 %），总分就进入 A']);
    const small = whatWouldChange(scheme, makeInputs({ errors: '0.0511' }, { errors: '0.0441' }));
    expect(small.kpis[0]?.toGrade).toEqual({ kind: 'at', actual: '0.049', change: '0.0021' });
    expect(first(small)).toEqual(['「errors」再少 0.3 个百分点（到 4.9 %），总分就进入 A']);
  });

  it('knows that half a point below 0 rounds away from it', () => {
    const words = { zh: '扣分', en: 'Late' };
    const scheme: Partial<SchemeDefinition> = {
      kpis: [kpi('sales', '100', { kind: 'manual', least: '1', most: '9' })],
      items: [{ key: 'late', words, kind: 'deduction', points: '1.5' }],
      grades: [{ grade: 'D', from: '0', coefficient: '0' }],
      places: 0,
    };
    // The lowest rating gives 1 − 1.5 = −0.5, which rounds to −1: not every rating is enough, a hair above 1 is.
    const found = changes(scheme, {}, {}, { late: '1' });
    expect(found.kpis[0]?.toGrade).toEqual({ kind: 'at', actual: '1.01', change: null });
    const rated = changes(scheme, { sales: '1' }, {}, { late: '1' });
    expect(rated.kpis[0]?.toGrade).toEqual({ kind: 'at', actual: '1.01', change: '0.01' });
  });
});

describe('claims about the next grade', () => {
  const seed = chooseSeed();
  const runs = 600;

  it(`hold when applied, and one smallest step less does not do, in ${runs} random scores, seed ${seed}`, () => {
    console.info(`what would change: seed ${seed}`);
    const random = makeRandom(seed);
    const counts = { at: 0, any: 0, unreachable: 0 };
    for (let run = 0; run < runs; run += 1) {
      const scheme = prepareScheme(drawScheme(random), findAmong(randomMeasures));
      const inputs = inputsOf(drawSubject(random));
      const found = whatWouldChange(scheme, inputs);
      if (!found.next) continue;
      for (const change of found.kpis) {
        const wrong = findFalseClaim(change, fixed(found.next.from), scheme, inputs);
        if (wrong)
          throw new Error(`run ${run}: ${wrong} ${JSON.stringify(change)} ${JSON.stringify(scheme.definition)}`);
        counts[change.toGrade?.kind ?? 'any'] += 1;
      }
    }
    expect(counts.at).toBeGreaterThan(runs / 10);
    expect(counts.unreachable).toBeGreaterThan(runs / 10);
  });
});

/** Applies the claim and its neighbours to the score itself; null when all of it holds. */
function findFalseClaim(change: KpiChange, from: Fixed, scheme: PreparedScheme, inputs: ScoreInputs): string | null {
  const reaches = (actual: Fixed) => (totalWith(scheme, inputs, change.measure, actual) ?? -1n) >= from;
  const step = smallestStep(change.unit);
  const better = change.direction === 'up' ? step : -step;
  const { toGrade } = change;
  if (toGrade === null) return 'nothing is said';
  if (toGrade.kind === 'at') {
    if (!reaches(fixed(toGrade.actual))) return 'it is not enough';
    // Without a present value, on a curve that falls, the worst value may be enough too.
    const worstDoes = toGrade.change === null && reaches(-better * 10n ** 6n);
    if (reaches(fixed(toGrade.actual) - better) !== worstDoes) return 'one step less is enough';
    return toGrade.change === null || fixed(toGrade.change) >= step ? null : 'nothing changes';
  }
  const value = inputs.values(change.measure);
  const start = value.kind === 'number' ? fixed(toText(value.number)) : 0n;
  for (let tries = 0; tries < 60; tries += 1) {
    const actual = start + better * BigInt(tries < 40 ? tries : (tries - 39) ** 3);
    if (toGrade.kind === 'unreachable' && change.direction === 'down' && actual < 0n) continue;
    if (reaches(actual) !== (toGrade.kind === 'any')) return `${fixedText(actual)} says otherwise`;
  }
  return null;
}
