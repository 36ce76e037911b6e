import { describe, expect, it } from 'vitest';
import type { ComponentRule } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import { payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';
import { sharePools } from '#engine/pay/plan/share-pools.ts';
import { makeFact, makeInput, makePlan } from '#engine/pay/plan/testing.ts';
import type { TierTableDefinition } from '#engine/pay/tiers.ts';

function payLineOf(rule: ComponentRule, input: PayInput, proration?: 'none') {
  const plan = preparePlan(makePlan([{ rule }], proration ? { proration } : {}));
  return payPerson(plan, input).lines[0];
}

const pay = (rule: ComponentRule, input: PayInput) => payLineOf(rule, input)?.amount;
const tenWeeks: TierTableDefinition = {
  tiers: [
    { upTo: '100000', rate: '0.03' },
    { upTo: null, rate: '0.05' },
  ],
};
const byAttainment: TierTableDefinition = {
  tiers: [
    { upTo: '1', rate: '0.03' },
    { upTo: '1.2', rate: '0.05', flat: '100' },
    { upTo: null, rate: '0.08' },
  ],
};

describe('rate', () => {
  it('pays each part of the value at its own tier', () => {
    const line = payLineOf(
      { kind: 'rate', measure: 'sales', pricing: 'marginal', tiers: tenWeeks },
      makeInput({ sales: '150000' }),
    );
    expect(line?.amount).toBe('5500.00');
    expect(line?.slices.map(({ tier, base, amount }) => [tier, base, amount])).toEqual([
      [1, '100000', '3000'],
      [2, '50000', '2500'],
    ]);
  });

  it('takes the tier of an attainment, on the whole or with ends times the target', () => {
    const input = makeInput({ sales: '120000' }, { targets: { sales: '100000' } });
    const rule = {
      kind: 'rate',
      measure: 'sales',
      tiers: byAttainment,
      tierBy: { kind: 'attainment', measure: 'sales' },
    } as const;
    expect(pay({ ...rule, pricing: 'whole' }, input)).toBe('9600.00');
    expect(pay({ ...rule, pricing: 'marginal' }, input)).toBe('4100.00');
    expect(pay({ ...rule, pricing: 'overage' }, input)).toBe('4600.00');
  });

  it('knows that 80 are exactly 120 % of two thirds of 100', () => {
    const input = makeInput({ sales: '80' }, { targets: { sales: '100' }, part: { of: 2, whole: 3 } });
    const rule = {
      kind: 'rate',
      measure: 'sales',
      tiers: byAttainment,
      tierBy: { kind: 'attainment', measure: 'sales' },
    } as const;
    expect(payLineOf({ ...rule, pricing: 'whole' }, input)?.slices[0]?.tier).toBe(3);
    expect(payLineOf({ ...rule, pricing: 'marginal' }, input)?.slices.map(({ tier }) => tier)).toEqual([1, 2, 3]);
  });

  it('pays the flat of a tier entered exactly at its beginning, also on the overage', () => {
    const tiers = {
      tiers: [
        { upTo: '10', rate: '1' },
        { upTo: null, rate: '2', flat: '5' },
      ],
    };
    expect(pay({ kind: 'rate', measure: 'n', pricing: 'overage', tiers }, makeInput({ n: '10' }))).toBe('15.00');
    expect(
      pay(
        { kind: 'rate', measure: 'n', pricing: 'overage', tiers: { ...tiers, boundary: 'upper' } },
        makeInput({ n: '10' }),
      ),
    ).toBe('10.00');
  });

  it('takes back at the first rate without a flat below 0', () => {
    expect(
      pay({ kind: 'rate', measure: 'sales', pricing: 'whole', tiers: tenWeeks }, makeInput({ sales: '-1000' })),
    ).toBe('-30.00');
  });
});

describe('deals', () => {
  const rule = {
    kind: 'deals',
    measure: 'sales',
    rates: { dimensions: [], rows: [{ cells: [], rate: '0.0299' }] },
    least: '1.75',
    most: '12',
  } as const;
  const facts = { c1: [makeFact(1, '10'), makeFact(2, '80'), makeFact(3, '10000')] };

  it('pays fact by fact within a least and a most', () => {
    expect(pay(rule, makeInput({}, { facts }))).toBe('16.14');
    expect(pay({ ...rule, free: { facts: 2 } }, makeInput({}, { facts }))).toBe('12.00');
    expect(pay({ ...rule, free: { amount: '30' } }, makeInput({}, { facts }))).toBe('13.79');
  });

  it('leaves returns and earlier facts out of what is free, and takes returns back within the most', () => {
    const mixed = { c1: [makeFact(1, '-10000'), makeFact(2, '200', { isEarlier: true }), makeFact(3, '80')] };
    const line = payLineOf({ ...rule, free: { facts: 1 } }, makeInput({}, { facts: mixed }));
    expect(line?.facts.map(({ amount, isFree }) => [amount, isFree])).toEqual([
      ['-12.00', false],
      ['5.98', false],
      ['0.00', true],
    ]);
  });

  it('finds the first row that fits: field, amount by size, months since joining', () => {
    const rates = {
      dimensions: [
        { kind: 'field', field: 'product' },
        { kind: 'from', of: 'amount' },
        { kind: 'from', of: 'tenure_months' },
      ],
      rows: [
        { cells: ['A', '1000', null], rate: '0.1' },
        { cells: [null, null, '12'], rate: '0.02', flat: '3' },
        { cells: [null, null, null], rate: '0.01' },
      ],
    } as const;
    const sold = {
      c1: [
        makeFact(1, '1000', { fields: { product: 'A' } }),
        makeFact(2, '-1000', { fields: { product: 'A' } }),
        makeFact(3, '500'),
      ],
    };
    const rowsOf = (tenureMonths: number | null) =>
      payLineOf({ kind: 'deals', measure: 'sales', rates }, makeInput({}, { facts: sold, tenureMonths }));
    expect(rowsOf(12)?.facts.map(({ row, amount }) => [row, amount])).toEqual([
      [1, '100.00'],
      [1, '-100.00'],
      [2, '13.00'],
    ]);
    expect(rowsOf(11)?.facts[2]?.row).toBe(3);
    expect(rowsOf(null)).toMatchObject({ amount: null, missing: { code: 'not_entered', of: 'tenure_months' } });
  });

  it('pays a share at booking and the rest as money comes in, without the tax', () => {
    const plain = {
      kind: 'deals',
      measure: 'sales',
      rates: { dimensions: [], rows: [{ cells: [], rate: '0.1' }] },
    } as const;
    const booked = makeFact(1, '1130', { collected: { before: '0', now: '565' } });
    const earlier = makeFact(2, '1130', { collected: { before: '565', now: '1130' }, isEarlier: true });
    const line = payLineOf(
      { ...plain, taxIncluded: '0.13', atBooking: '0.4' },
      makeInput({}, { facts: { c1: [booked, earlier] } }),
    );
    expect(line?.facts.map(({ amount }) => amount)).toEqual(['70.00', '30.00']);
    expect(pay({ ...plain, atBooking: '0.4' }, makeInput({}, { facts: { c1: [makeFact(1, '1000')] } }))).toBe('40.00');
  });
});

describe('curve', () => {
  const bands = {
    kind: 'curve',
    measure: 'sales',
    base: 'bonus',
    weight: '1',
    shape: {
      kind: 'bands',
      pricing: 'marginal',
      tiers: {
        tiers: [
          { upTo: '1', rate: '1' },
          { upTo: '1.2', rate: '1.4' },
          { upTo: null, rate: '1.6' },
        ],
      },
    },
  } as const;
  const input = makeInput({ sales: '130' }, { targets: { sales: '100' }, bases: { bonus: '20000' } });

  it('prices the attainment by bands', () => {
    expect(pay(bands, input)).toBe('28800.00');
    expect(pay({ ...bands, weight: '0.5', shape: { ...bands.shape, pricing: 'whole' } }, input)).toBe('20800.00');
  });

  it('goes straight from point to point and level beyond', () => {
    const shape = {
      kind: 'points',
      points: [
        { at: '0.5', pays: '0' },
        { at: '1', pays: '1' },
        { at: '1.5', pays: '3' },
      ],
    } as const;
    const at = (sales: string) => pay({ ...bands, shape }, { ...input, values: { sales: { value: sales } } });
    expect(['20', '75', '100', '125', '900'].map(at)).toEqual(['0.00', '10000.00', '20000.00', '40000.00', '60000.00']);
  });

  it('prorates base and target, unless the plan does not', () => {
    const half = { ...input, part: { of: 1, whole: 2 } };
    expect(pay(bands, half)).toBe('35200.00');
    expect(payLineOf(bands, half, 'none')?.amount).toBe('28800.00');
  });

  it('is missing, not 0, without base, value or target', () => {
    const missing = (changes: Partial<PayInput>) => payLineOf(bands, { ...input, ...changes })?.missing;
    expect(missing({ bases: {} })).toEqual({ code: 'not_entered', of: 'bonus' });
    expect(missing({ targets: {} })).toEqual({ code: 'no_target', of: 'sales' });
    expect(missing({ targets: { sales: '0' } })).toEqual({ code: 'unusable_target', of: 'sales' });
    expect(missing({ values: {} })).toEqual({ code: 'not_in_scope', of: 'sales' });
    expect(missing({ values: { sales: { missing: { code: 'no_facts' } } } })).toEqual({ code: 'no_facts' });
  });
});

it('bonus pays the highest step reached', () => {
  const rule: ComponentRule = {
    kind: 'bonus',
    measure: 'sales',
    steps: [
      { from: '0.8', amount: '1000' },
      { from: '1', amount: '3000' },
    ],
  };
  const at = (sales: string) => pay(rule, makeInput({ sales }, { targets: { sales: '1000' } }));
  expect(['799', '800', '1000', '5000'].map(at)).toEqual(['0.00', '1000.00', '3000.00', '3000.00']);
  expect(pay(rule, makeInput({ sales: '1000' }, { targets: { sales: '1000' }, part: { of: 10, whole: 30 } }))).toBe(
    '1000.00',
  );
});

it('performance pays by coefficient or by score', () => {
  const rule = { kind: 'performance', base: 'salary', scheme: 's' } as const;
  const score = { total: { value: '92.5' }, grade: 'A', coefficient: '1.2', place: 1 };
  const input = makeInput({}, { bases: { salary: '5000' }, scores: { s: score } });
  expect(pay({ ...rule, by: 'coefficient' }, input)).toBe('6000.00');
  expect(pay({ ...rule, by: 'score' }, input)).toBe('4625.00');
  const ungraded = { ...input, scores: { s: { ...score, grade: null, coefficient: null } } };
  expect(payLineOf({ ...rule, by: 'coefficient' }, ungraded)?.missing).toEqual({ code: 'depends_on', of: 's' });
});

it('units pays started or full blocks, and nothing below 0', () => {
  const rule = { kind: 'units', measure: 'n', size: '10', each: '50' } as const;
  const at = (n: string, blocks: 'started' | 'full') => pay({ ...rule, blocks }, makeInput({ n }));
  expect([at('121', 'started'), at('121', 'full'), at('120', 'started'), at('-5', 'started'), at('9', 'full')]).toEqual(
    ['650.00', '600.00', '600.00', '0.00', '0.00'],
  );
});

it('override pays on the team led, less the own part', () => {
  const rule = { kind: 'override', measure: 'sales', rate: '0.01' } as const;
  const input = makeInput({}, { team: { sales: { all: { value: '500000' }, own: { value: '100000' } } } });
  expect([pay(rule, input), pay({ ...rule, withOwn: true }, input), pay(rule, makeInput())]).toEqual([
    '4000.00',
    '5000.00',
    '0.00',
  ]);
});

describe('pool', () => {
  const score = (total: string, place: number | null) => ({
    s: { total: { value: total }, grade: null, coefficient: null, place },
  });
  const members = (scores: readonly PayInput['scores'][]) =>
    scores.map((given, at) => ({
      input: makeInput({}, { person: { id: at + 1, name: '' }, scores: given }),
      team: 7,
      teamValues: { sales: { value: '1000000' } },
    }));
  const sharesOf = (rule: ComponentRule, scores: readonly PayInput['scores'][]) => {
    const shares = sharePools(preparePlan(makePlan([{ rule }])), members(scores));
    return [...shares.values()].map((given) => given.c1?.share);
  };

  it('is shared by score, by rank within the pool and equally, to the cent', () => {
    const people = [score('90', 4), score('60', 4), score('50', 11)];
    const fixedPool = { kind: 'pool', amount: { fixed: '10000' } } as const;
    expect(sharesOf({ ...fixedPool, share: { kind: 'score', scheme: 's' } }, people)).toEqual([
      '4500.00',
      '3000.00',
      '2500.00',
    ]);
    const weights = ['50', '30', '20'];
    expect(sharesOf({ ...fixedPool, share: { kind: 'rank', scheme: 's', weights } }, people)).toEqual([
      '4000.00',
      '4000.00',
      '2000.00',
    ]);
    const byRate = { kind: 'pool', amount: { rate: '0.01', measure: 'sales' }, share: { kind: 'equal' } } as const;
    expect(sharesOf(byRate, people)).toEqual(['3333.34', '3333.33', '3333.33']);
  });

  it('weighs missing and negative readings nothing, and shares nothing when all weigh nothing', () => {
    const rule = { kind: 'pool', amount: { fixed: '100' }, share: { kind: 'score', scheme: 's' } } as const;
    expect(sharesOf(rule, [score('-5', null), {}, score('1', 1)])).toEqual(['0.00', '0.00', '100.00']);
    expect(sharesOf(rule, [{}, {}])).toEqual(['0.00', '0.00']);
  });

  it('pays the share, and is missing where there is none', () => {
    const rule = { kind: 'pool', amount: { rate: '0.01', measure: 'sales' }, share: { kind: 'equal' } } as const;
    expect(pay(rule, makeInput({}, { pools: { c1: { pool: '100.00', share: '33.34', of: 3 } } }))).toBe('33.34');
    expect(payLineOf(rule, makeInput())?.missing).toEqual({ code: 'depends_on', of: 'sales' });
  });
});
