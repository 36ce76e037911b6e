import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fixed, fixed, fixedOne, fixedText } from '#engine/fixed.ts';
import { checkTiers, findCliffs } from '#engine/pay/check-tiers.ts';
import { payOverTime } from '#engine/pay/over-time.ts';
import { payDeals } from '#engine/pay/per-deal.ts';
import { type Pricing, priceTiers, startedBlocks, totalOf } from '#engine/pay/price.ts';
import { partByDays, payWithDraw, prorate } from '#engine/pay/prorate.ts';
import { cutToLimit, dueOf, newSlices, topUp } from '#engine/pay/run.ts';
import { readTiers, type TierTableDefinition } from '#engine/pay/tiers.ts';

const graduated: TierTableDefinition = {
  boundary: 'upper',
  entry: 'at_zero',
  tiers: [
    { upTo: '10', rate: '10', flat: '2' },
    { upTo: '20', rate: '5', flat: '3' },
    { upTo: null, rate: '5', flat: '3' },
  ],
};

const accelerator: TierTableDefinition = {
  tiers: [
    { upTo: '1', rate: '1' },
    { upTo: '1.2', rate: '1.4' },
    { upTo: null, rate: '1.6' },
  ],
};

const pay = (definition: TierTableDefinition, pricing: Pricing, quantity: string) =>
  fixedText(totalOf(priceTiers(readTiers(definition), pricing, fixed(quantity))));

describe('tiers', () => {
  it('price each part by its own tier, the end belonging to the tier it ends', () => {
    expect(['0', '10', '11', '21'].map((units) => pay(graduated, 'marginal', units))).toEqual([
      '2',
      '102',
      '110',
      '163',
    ]);
  });

  it('differ as plans differ: marginal, whole overage, whole amount at 130 %', () => {
    expect((['marginal', 'overage', 'whole'] as const).map((pricing) => pay(accelerator, pricing, '1.3'))).toEqual([
      '1.44',
      '1.48',
      '2.08',
    ]);
  });

  it('give the better band exactly at its beginning, unless the end belongs to the one before', () => {
    expect(pay(accelerator, 'whole', '1.2')).toBe('1.92');
    expect(pay({ ...accelerator, boundary: 'upper' }, 'whole', '1.2')).toBe('1.68');
  });

  it('pay nothing for nothing sold, unless the first tier is entered at 0', () => {
    const table = { tiers: [{ upTo: null, rate: '1', flat: '100' }] };
    expect(pay(table, 'marginal', '0')).toBe('0');
    expect(pay({ ...table, entry: 'at_zero' }, 'marginal', '0')).toBe('100');
    expect(pay({ ...table, entry: 'at_zero' }, 'marginal', '-5')).toBe('-5');
  });

  it('agree with paying unit by unit, for random tables and quantities', () => {
    const tables = fc
      .array(
        fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 9 })),
        {
          minLength: 1,
          maxLength: 5,
        },
      )
      .map((rows) => rows.map(([width, rate, flat]) => ({ width, rate, flat })));
    fc.assert(
      fc.property(tables, fc.integer({ min: 0, max: 150 }), fc.boolean(), (rows, units, upper) => {
        const ends = rows.map((_, at) => rows.slice(0, at + 1).reduce((sum, row) => sum + row.width, 0));
        const table: TierTableDefinition = {
          boundary: upper ? 'upper' : 'lower',
          tiers: rows.map(({ rate, flat }, at) => ({
            upTo: at === rows.length - 1 ? null : String(ends[at]),
            rate: String(rate),
            flat: String(flat),
          })),
        };
        expect(pay(table, 'marginal', String(units))).toBe(String(unitByUnit(rows, ends, units, upper)));
      }),
    );
  });
});

/** Slow and obvious: walk through the units, each at the rate of where it falls; a flat when its tier is met. */
function unitByUnit(
  rows: readonly { rate: number; flat: number }[],
  ends: readonly number[],
  units: number,
  upper: boolean,
): number {
  let total = 0;
  for (let unit = 1; unit <= units; unit += 1) {
    const at = ends.findIndex((end, tier) => tier === rows.length - 1 || unit <= end);
    total += rows[at]?.rate ?? 0;
  }
  rows.forEach(({ flat }, at) => {
    const begins = at === 0 ? 0 : (ends[at - 1] ?? 0);
    if (at === 0 ? units > 0 : upper ? units > begins : units >= begins) total += flat;
  });
  return total;
}

describe('runs within a period', () => {
  const table = readTiers({
    boundary: 'upper',
    entry: 'at_zero',
    tiers: [
      { upTo: '5', flat: '100', rate: '0' },
      { upTo: '10', flat: '50' },
      { upTo: '15', rate: '5' },
      { upTo: null, rate: '1' },
    ],
  });

  it('pay only what is new', () => {
    expect(newSlices(table, fixed('7'), fixed('1'))).toEqual([]);
    const lines = newSlices(table, fixed('12'), fixed('10'));
    expect(lines.map(({ tier, amount }) => [tier, fixedText(amount)])).toEqual([
      [2, '15'],
      [3, '7'],
    ]);
    const cut = cutToLimit(
      lines.map(({ amount }) => amount),
      fixed('10'),
    );
    expect(cut.map(({ net }) => fixedText(net))).toEqual(['10', '0']);
  });

  it('come to the same as one run, whatever the steps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }), (steps) => {
        let [before, paid]: [Fixed, Fixed] = [0n, totalOf(priceTiers(table, 'marginal', 0n))];
        for (const step of steps) {
          paid += totalOf(newSlices(table, before, fixed(String(step))));
          before += fixed(String(step));
        }
        expect(paid).toBe(totalOf(priceTiers(table, 'marginal', before)));
      }),
    );
  });

  it('top up to a guarantee in the last run only, and take back what was paid too much', () => {
    expect(topUp(fixed('1000'), fixed('100'), true)).toBe(fixed('900'));
    expect(topUp(fixed('1000'), fixed('100'), false)).toBe(0n);
    expect(dueOf([fixed('2000'), fixed('1500')], 0n)).toEqual([fixed('2000'), fixed('-500')]);
  });
});

describe('a plan is checked', () => {
  const codes = (tiers: Parameters<typeof checkTiers>[0]) => checkTiers(tiers).map(({ code }) => code);

  it('for gaps, overlaps and ends', () => {
    expect(codes([])).toEqual(['no_tiers']);
    expect(codes([{ from: '0', upTo: '100' }])).toEqual(['last_not_open']);
    expect(
      codes([
        { from: '0', upTo: '0.1' },
        { from: '0.5', upTo: null },
      ]),
    ).toEqual(['gap']);
    expect(
      codes([
        { from: '0', upTo: '100' },
        { from: '90', upTo: null },
      ]),
    ).toEqual(['overlap']);
    expect(
      codes([
        { from: '0', upTo: '10' },
        { from: '11', upTo: null },
      ]),
    ).toEqual([]);
    expect(
      codes([
        { from: '0', upTo: '0.5' },
        { from: '1.5', upTo: null },
      ]),
    ).toEqual(['gap']);
    expect(codes([{ from: '0', upTo: null, rate: 'foo' }])).toEqual(['not_a_number']);
  });

  it('for pay that falls as sales rise', () => {
    const whole = readTiers({
      boundary: 'upper',
      tiers: [
        { upTo: '10', rate: '2' },
        { upTo: null, rate: '1' },
      ],
    });
    expect(findCliffs(whole, 'whole').map(({ tier, pays }) => [tier, fixedText(pays)])).toEqual([[0, '20']]);
    expect(findCliffs(whole, 'marginal')).toEqual([]);
  });
});

it('pays deals one by one within a least and a most, after what is free', () => {
  const rule = {
    rate: fixed('0.0299'),
    fixed: 0n,
    least: fixed('1.75'),
    most: fixed('12'),
    freeDeals: 0,
    freeBase: 0n,
  };
  const deals = ['10', '80', '10000'].map(fixed);
  const total = (change: Partial<typeof rule>) => fixedText(totalOf(payDeals(deals, { ...rule, ...change })));
  expect([total({}), total({ freeDeals: 2 }), total({ freeBase: fixed('30') })]).toEqual(['16.142', '12', '13.794']);
});

it('weighs credits by the time they lasted', () => {
  const table = readTiers({
    boundary: 'upper',
    entry: 'at_zero',
    tiers: [
      { upTo: '5', rate: '10', flat: '100' },
      { upTo: null, rate: '5', flat: '50' },
    ],
  });
  const credits = [
    ['2', '1.4'],
    ['5', '2.66667'],
    ['10', '2'],
    ['-6', '-2.2'],
  ].map(([units = '', weighted = '']) => ({ units: fixed(units), weighted: fixed(weighted) }));
  expect(fixedText(payOverTime(table, credits), 2)).toBe('184.33');
});

it('prorates by days and pays draws', () => {
  const january = { start: '2025-01-01', end: '2025-02-01' };
  const part = partByDays(january, '2025-01-15', null);
  expect(fixedText(prorate(fixed('5000'), part), 2)).toBe('2741.94');
  expect(fixedText(prorate(fixed('4000'), part), 2)).toBe('2193.55');
  expect(partByDays(january, '2025-03-01', null).of).toBe(0n);
  const first = payWithDraw(fixed('300'), fixed('1000'), 0n, true);
  expect([first.paid, first.stillOwed].map((value) => fixedText(value))).toEqual(['1000', '700']);
  const second = payWithDraw(fixed('1400'), fixed('1000'), first.stillOwed, true);
  expect([second.paid, second.stillOwed].map((value) => fixedText(value))).toEqual(['1000', '300']);
});

it('begins blocks whole', () => {
  expect(fixedText(startedBlocks(fixed('121'), fixed('10')))).toBe('13');
  expect(fixedText(startedBlocks(fixed('120'), fixed('10')))).toBe('12');
  expect(startedBlocks(-fixedOne, fixed('10'))).toBe(0n);
});
