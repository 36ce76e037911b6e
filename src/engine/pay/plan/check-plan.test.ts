import { describe, expect, it } from 'vitest';
import { checkPlan } from '#engine/pay/plan/check-plan.ts';
import type { ComponentRule, PlanComponent, PlanDefinition, RateTable } from '#engine/pay/plan/definition.ts';
import { sayPlanProblem, type Vocabulary } from '#engine/pay/plan/problems.ts';
import { makePlan } from '#engine/pay/plan/testing.ts';
import { warnPlan } from '#engine/pay/plan/warn-plan.ts';
import { makeMeasure } from '#engine/score/testing.ts';

const sum = { kind: 'aggregate', source: 'deals', aggregate: 'sum', of: 'amount' } as const;
const measures = new Map(
  [
    makeMeasure('sales', { definition: sum }),
    makeMeasure('n', { unit: 'count' }),
    makeMeasure('overdue', { unit: 'ratio', direction: 'down' }),
  ].map((measure) => [measure.key, measure]),
);
const known: Vocabulary = {
  measures: (key) => measures.get(key),
  schemes: (key) => key === 's',
  bases: (key) => key === 'b',
};

const check = (definition: PlanDefinition) => checkPlan(definition, known).map(({ code, path }) => [code, path]);
const checkRule = (rule: ComponentRule) =>
  check(makePlan([{ rule }])).map(([code, path]) => [code, path?.replace('components.0.', '')]);
const good: ComponentRule = { kind: 'units', measure: 'n', size: '10', each: '5', blocks: 'full' };
const tiersOf = (...upTos: (string | null)[]): ComponentRule => ({
  kind: 'rate',
  measure: 'sales',
  pricing: 'whole',
  tiers: { tiers: upTos.map((upTo) => ({ upTo, rate: '0.1' })) },
});
const ratesOf = (dimensions: RateTable['dimensions'], ...cells: (string | null)[][]): ComponentRule => ({
  kind: 'deals',
  measure: 'sales',
  rates: { dimensions, rows: cells.map((row) => ({ cells: row, rate: '0.1' })) },
});

describe('a plan is refused', () => {
  it('for tiers that overlap, leave a gap or end', () => {
    expect(checkRule(tiersOf('10', '20', null))).toEqual([]);
    expect(checkRule(tiersOf())).toEqual([['no_tiers', 'rule.tiers']]);
    expect(checkRule(tiersOf('20', '20', null))).toEqual([['tier_not_rising', 'rule.tiers.tiers.1.upTo']]);
    expect(checkRule(tiersOf(null, '20', null))).toEqual([['tier_gap', 'rule.tiers.tiers.0.upTo']]);
    expect(checkRule(tiersOf('10'))).toEqual([['tier_last_closed', 'rule.tiers.tiers.0.upTo']]);
    expect(checkRule(tiersOf('ten', null))).toEqual([['not_a_number', 'rule.tiers.tiers.0.upTo']]);
  });

  it('for rate tables that leave something out or have rows nothing can reach', () => {
    const dimensions = [
      { kind: 'field', field: 'product' },
      { kind: 'from', of: 'amount' },
    ] as const;
    expect(checkRule(ratesOf(dimensions, ['A', '100'], ['A', null], [null, null]))).toEqual([]);
    expect(checkRule(ratesOf(dimensions, ['A', null]))).toEqual([['last_row_not_open', 'rule.rates.rows.0']]);
    expect(checkRule(ratesOf(dimensions, ['A', '100'], ['A', '200'], [null, null]))).toEqual([
      ['row_never_reached', 'rule.rates.rows.1'],
    ]);
    expect(checkRule(ratesOf(dimensions, [null]))).toEqual([['cells_do_not_match', 'rule.rates.rows.0']]);
    expect(checkRule(ratesOf([]))).toEqual([['no_rates', 'rule.rates']]);
  });

  it('for what it names and nobody knows', () => {
    expect(checkRule({ ...good, measure: 'x' })).toEqual([['unknown_measure', 'rule.measure']]);
    expect(checkRule({ kind: 'performance', base: 'x', scheme: 'y', by: 'score' })).toEqual([
      ['unknown_base', 'rule.base'],
      ['unknown_scheme', 'rule.scheme'],
    ]);
    expect(checkRule({ ...good, kind: 'lottery' } as unknown as ComponentRule)).toEqual([
      ['rule_unknown', 'rule.kind'],
    ]);
    expect(
      checkRule({ kind: 'deals', measure: 'n', rates: { dimensions: [], rows: [{ cells: [], rate: '1' }] } }),
    ).toEqual([['not_of_facts', 'rule.measure']]);
  });

  it('for rules that contradict themselves', () => {
    const of = (changes: Partial<PlanComponent>) => check(makePlan([{ rule: good, ...changes }]));
    expect(of({ least: '9', most: '8' })).toEqual([['least_above_most', 'components.0.least']]);
    expect(of({ from: '2026-05-01', through: '2026-04-01' })).toEqual([['day_bad', 'components.0.from']]);
    expect(of({ factors: [{ by: { kind: 'score', scheme: 's' }, bands: [], missing: 'x' }] })).toEqual([
      ['nothing_listed', 'components.0.factors.0.bands'],
      ['not_a_number', 'components.0.factors.0.missing'],
    ]);
    expect(
      check(
        makePlan([
          { rule: good, key: 'a' },
          { rule: good, key: 'a' },
        ]),
      ),
    ).toEqual([['key_duplicate', 'components.1.key']]);
    expect(check(makePlan([]))).toEqual([['no_component', 'components']]);
    expect(check(makePlan([{ rule: good }], { least: '2', most: '1' }))).toEqual([['least_above_most', 'least']]);
    const free = { ...ratesOf([], []), free: { facts: 1 }, atBooking: '0.5' } as ComponentRule;
    expect(checkRule(free)).toEqual([['free_with_booking', 'rule.free']]);
    const byScore = {
      ...tiersOf('1', null),
      pricing: 'marginal',
      tierBy: { kind: 'score', scheme: 's' },
    } as ComponentRule;
    expect(checkRule(byScore)).toEqual([['pricing_needs_whole', 'rule.pricing']]);
  });

  it('for plan rates that nobody can convert with, each said in a sentence that names the row or currency', () => {
    const problems = (...planRates: [currency: string, rate: string][]) =>
      checkPlan(
        makePlan([{ rule: good }], { planRates: planRates.map(([currency, rate]) => ({ currency, rate })) }),
        known,
      );
    const codes = (...planRates: [currency: string, rate: string][]) =>
      problems(...planRates).map(({ code, path }) => [code, path]);
    expect(codes(['USD', '7.1'], ['JPY', '0.048'])).toEqual([]);
    expect(codes()).toEqual([['no_plan_rates', 'planRates']]);
    expect(codes(['US', '7.1'])).toEqual([['plan_rate_unknown', 'planRates.0.currency']]);
    expect(codes(['USD', '7.1'], ['CNY', '1'])).toEqual([['plan_rate_own', 'planRates.1.currency']]);
    expect(codes(['USD', '7.1'], ['USD', '7'])).toEqual([['plan_rate_twice', 'planRates.1.currency']]);
    expect(codes(['USD', '0'], ['HKD', '-1'], ['EUR', 'eight'])).toEqual(
      [0, 1, 2].map((row) => ['plan_rate_bad', `planRates.${row}.rate`]),
    );
    const [twice] = problems(['USD', '7.1'], ['USD', '7']);
    expect(twice && sayPlanProblem(twice, 'zh')).toBe('计划汇率里 USD 出现了不止一次，请只留一行。');
  });

  it('for a worked example the rules contradict', () => {
    const words = { zh: '例', en: 'Example' };
    const plan = (given: Record<string, string>, pays: string) =>
      makePlan([{ rule: good }, { rule: ratesOf([{ kind: 'field', field: 'product' }], ['A'], [null]) }], {
        examples: [{ words, given, pays }],
      });
    expect(check(plan({ n: '25', 'facts.c2': '100 product=A; 50' }, '25'))).toEqual([]);
    const [found] = checkPlan(plan({ n: '25' }, '11'), known);
    expect(found && sayPlanProblem(found, 'zh')).toBe(
      '验算例「例」写的是 11，按规则算出来是 10.00。请改规则或改例子。',
    );
    expect(check(plan({ 'facts.c2': '10' }, '2'))).toEqual([['example_missing', 'examples.0']]);
    expect(check(plan({ n: 'many' }, '2'))).toEqual([['example_given_bad', 'examples.0.given']]);
  });
});

describe('a plan is warned of', () => {
  const warn = (component: Partial<PlanComponent> & Pick<PlanComponent, 'rule'>) =>
    warnPlan(makePlan([component]), known.measures).map((found) => [
      found.code,
      found.params.at,
      found.params.pays,
      found.params.beyond,
    ]);

  it('where pay falls as results rise', () => {
    const whole = (...rates: string[]): ComponentRule => ({
      kind: 'rate',
      measure: 'sales',
      pricing: 'whole',
      tiers: { tiers: rates.map((rate, at) => ({ upTo: at < rates.length - 1 ? '100' : null, rate })) },
    });
    expect(warn({ rule: whole('0.1', '0.2') })).toEqual([]);
    expect(warn({ rule: whole('0.2', '0.1') })).toEqual([['cliff', '100', '20', '10']]);
    const points: ComponentRule = {
      kind: 'curve',
      measure: 'sales',
      base: 'b',
      weight: '1',
      shape: {
        kind: 'points',
        points: [
          { at: '1', pays: '1' },
          { at: '1.5', pays: '0.8' },
        ],
      },
    };
    expect(warn({ rule: points })).toEqual([['cliff_attainment', '100 %', '10000', '8000']]);
  });

  it('where a factor falls as its reading gets better, either way', () => {
    const factor = (measure: string, ...factors: string[]): Partial<PlanComponent> => ({
      factors: [
        {
          by: { kind: 'measure', measure },
          bands: factors.map((times, at) => ({ from: `0.${at}`, factor: times })),
          missing: '1',
        },
      ],
    });
    expect(warn({ rule: good, ...factor('sales', '0.7', '1') })).toEqual([]);
    expect(warn({ rule: good, ...factor('sales', '1', '0.7') })).toEqual([['factor_falls', '0.1', '1', '0.7']]);
    expect(warn({ rule: good, ...factor('overdue', '1', '0.7') })).toEqual([]);
    const each: ComponentRule = {
      kind: 'rate',
      measure: 'n',
      pricing: 'marginal',
      tiers: { tiers: [{ upTo: null, rate: '1' }] },
    };
    expect(warn({ rule: each, ...factor('n', '1', '0.7') })).toEqual([['cliff', '0.1', '0.1', '0.07']]);
  });

  it('where a later place gets more', () => {
    const share = { kind: 'rank', scheme: 's', weights: ['50', '60'] } as const;
    expect(warn({ rule: { kind: 'pool', amount: { fixed: '1' }, share } }).map(([code]) => code)).toEqual([
      'rank_weights_rise',
    ]);
  });
});
