import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareSettled,
  Decimal,
  decimal,
  isDecimalText,
  one,
  roundMoney,
  settle,
  splitByLargestRemainder,
  toText,
} from '#engine/money.ts';

const parts = (total: string, shares: Record<string, string>, places = 2) =>
  Object.fromEntries(
    [
      ...splitByLargestRemainder(
        decimal(total),
        Object.entries(shares).map(([key, share]) => ({ key, share: decimal(share) })),
        places,
      ),
    ].map(([key, part]) => [key, toText(part)]),
  );

describe('decimals', () => {
  it('reads plain texts and nothing else', () => {
    expect(toText(decimal('-0012.3400'))).toBe('-12.34');
    expect(toText(decimal('+.5'))).toBe('0.5');
    for (const bad of ['', ' ', '1e3', 'NaN', 'Infinity', '0x10', '1,000', '1 ', '--1', '.', '１２']) {
      expect(isDecimalText(bad)).toBe(false);
      expect(() => decimal(bad)).toThrow(RangeError);
    }
    expect(() => decimal(0.1)).toThrow(RangeError);
    expect(() => decimal(2 ** 53)).toThrow(RangeError);
  });

  it('writes canonical texts: no exponent, no superfluous zeros, no minus zero', () => {
    expect(toText(decimal('1000000000000000000000000000000'))).toBe('1000000000000000000000000000000');
    expect(toText(decimal('0.00000000000000000001'))).toBe('0.00000000000000000001');
    expect(toText(decimal('-0'))).toBe('0');
    expect(toText(decimal('-0.004'), 2)).toBe('0.00');
    expect(toText(decimal('1.5'), 2)).toBe('1.50');
    expect(JSON.stringify(decimal('1').dividedBy(decimal(`1${'0'.repeat(30)}`)))).not.toContain('e');
    expect(() => toText(new Decimal(1).dividedBy(0))).toThrow(RangeError);
  });

  it('adds 0.1 and 0.2 exactly', () => {
    expect(toText(decimal('0.1').plus(decimal('0.2')))).toBe('0.3');
  });
});

describe('rounding', () => {
  it('is half away from zero, in both directions', () => {
    const rounded = (text: string, places: number) => toText(roundMoney(decimal(text), places));
    expect(rounded('0.125', 2)).toBe('0.13');
    expect(rounded('-0.125', 2)).toBe('-0.13');
    expect(rounded('0.124999', 2)).toBe('0.12');
    expect(rounded('1250', -2)).toBe('1300');
    expect(rounded('-1250', -2)).toBe('-1300');
    expect(() => roundMoney(decimal('1'), 0.5)).toThrow(RangeError);
  });

  it('takes the noise of a quotient for what it is on paper', () => {
    // 1 ÷ 3 × 3 × 57.5 is 57.5 on paper and 57.499…9 in 50 digits.
    const points = one.dividedBy(3).times(3).times(decimal('57.5'));
    expect(points.lessThan(decimal('57.5'))).toBe(true);
    expect(toText(roundMoney(points, 0))).toBe('58');
    expect(compareSettled(points, decimal('57.5'))).toBe(0);
    expect(settle(decimal('1').dividedBy(3).times(3)).equals(1)).toBe(true);
    expect(compareSettled(decimal('1'), decimal('2'))).toBe(-1);
    expect(compareSettled(decimal('2'), decimal('1'))).toBe(1);
  });
});

describe('splitting by largest remainder', () => {
  it('sums to the whole; equal remainders go to the smaller key', () => {
    expect(parts('100', { a: '1', b: '1', c: '1' })).toEqual({ a: '33.34', b: '33.33', c: '33.33' });
    expect(parts('-100', { c: '1', b: '1', a: '1' })).toEqual({ a: '-33.34', b: '-33.33', c: '-33.33' });
    expect(parts('0.01', { a: '0.6', b: '0.4' })).toEqual({ a: '0.01', b: '0' });
    expect(parts('10', { a: '0.5', b: '0.5' }, 0)).toEqual({ a: '5', b: '5' });
    expect(parts('0', { a: '1', b: '2' })).toEqual({ a: '0', b: '0' });
    expect(parts('5', { a: '0', b: '2' })).toEqual({ a: '0', b: '5' });
  });

  it('refuses what cannot be split', () => {
    expect(() => parts('0.001', { a: '1' })).toThrow('more than 2 decimals');
    expect(() => parts('1', {})).toThrow(RangeError);
    expect(() => parts('1', { a: '0' })).toThrow(RangeError);
    expect(() => parts('1', { a: '2', b: '-1' })).toThrow(RangeError);
    const twice = [
      { key: 'a', share: decimal(1) },
      { key: 'a', share: decimal(1) },
    ];
    expect(() => splitByLargestRemainder(decimal(1), twice, 2)).toThrow('unique');
  });

  it('holds for random splits: exact sum, within one unit, mirrored, whatever the order', () => {
    const units = fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n });
    const share = fc.bigInt({ min: 0n, max: 10n ** 6n });
    fc.assert(
      fc.property(
        units,
        fc.array(share, { minLength: 2, maxLength: 20 }),
        fc.constantFrom(0, 2, 3),
        (total, raw, places) => {
          fc.pre(raw.some((weight) => weight > 0n));
          const whole = new Decimal(total.toString()).times(new Decimal(10).pow(-places));
          const shares = raw.map((weight, i) => ({
            key: `p${i}`,
            share: new Decimal(weight.toString()).times('0.000001'),
          }));
          const split = splitByLargestRemainder(whole, shares, places);
          const sum = [...split.values()].reduce((a, b) => a.plus(b), decimal(0));
          expect(sum.equals(whole)).toBe(true);
          const shareSum = shares.reduce((a, b) => a.plus(b.share), decimal(0));
          const unit = new Decimal(10).pow(-places);
          for (const { key, share } of shares) {
            const exact = whole.times(share).dividedBy(shareSum);
            expect(split.get(key)?.minus(exact).abs().lessThan(unit)).toBe(true);
          }
          const reversed = splitByLargestRemainder(whole.negated(), shares.toReversed(), places);
          for (const [key, part] of split) expect(reversed.get(key)?.negated().equals(part)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
