import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closeness,
  fixed,
  fixedText,
  isFixedText,
  product,
  productQuotient,
  quotient,
  roundFixed,
  roundTotal,
  settledText,
  settleFixed,
  settleTotal,
  wholeSteps,
} from '#engine/fixed.ts';
import { Decimal, toText, zero } from '#engine/money.ts';

const decimalText = fc
  .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: 0, max: 12 }))
  .map(([digits, places]) => toText(new Decimal(digits.toString()).div(new Decimal(10).pow(places))));

describe('fixed decimals', () => {
  it('reads and writes texts', () => {
    for (const text of [
      '0',
      '1',
      '-1',
      '0.5',
      '-0.000000000000000000000000000001',
      '123456789012345678901234567890.5',
    ]) {
      expect(fixedText(fixed(text))).toBe(text);
    }
    expect(fixedText(fixed('+1.50'))).toBe('1.5');
    expect(fixedText(fixed('-0.0'))).toBe('0');
    expect(fixedText(fixed('.5'))).toBe('0.5');
    expect(fixedText(fixed('5.'))).toBe('5');
    expect(fixedText(fixed('0.0000000000000000000000000000005'))).toBe('0.000000000000000000000000000001');
  });

  it('refuses what is not a plain number', () => {
    for (const text of ['', '1e3', '1,000', 'NaN', '-', '.', '１', ' 1', '0x10']) {
      expect(isFixedText(text)).toBe(false);
      expect(() => fixed(text)).toThrow(RangeError);
    }
  });

  it('rounds half away from zero', () => {
    expect(fixedText(fixed('84.625'), 2)).toBe('84.63');
    expect(fixedText(fixed('-84.625'), 2)).toBe('-84.63');
    expect(fixedText(fixed('84.6249'), 2)).toBe('84.62');
    expect(fixedText(fixed('-0.001'), 2)).toBe('0.00');
    expect(fixedText(fixed('7'), 0)).toBe('7');
    expect(fixedText(roundFixed(fixed('0.15'), 1))).toBe('0.2');
  });

  it('settles a quotient that is exact on paper', () => {
    const six = quotient(quotient(fixed('4'), fixed('3')), quotient(fixed('2'), fixed('9')));
    expect(six).not.toBe(fixed('6'));
    expect(settleFixed(six)).toBe(fixed('6'));
    expect(six > fixed('6') ? six - fixed('6') : fixed('6') - six).toBeLessThan(closeness);
    expect(productQuotient(fixed('1'), fixed('3'), fixed('3'))).toBe(fixed('1'));
  });

  it('writes a number settled and in full as slow arithmetic on its text does', () => {
    const written = (value: bigint, decimals: number) => {
      const rounded = new Decimal(value.toString()).div('1e30').toDecimalPlaces(decimals);
      return (rounded.isZero() ? zero : rounded).toFixed(decimals);
    };
    const short = (text: string) => text.replace(/\.?0+$/, '');
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 45n), max: 10n ** 45n }), fc.nat(44), (value, zeros) => {
        for (const each of [
          value,
          value / 10n ** BigInt(zeros),
          (value / 10n ** BigInt(zeros)) * 10n ** BigInt(zeros),
        ]) {
          expect(settledText(each)).toBe(short(written(each, 24)));
          expect(settledText(each)).toBe(fixedText(settleFixed(each)));
          expect(fixed(fixedText(each))).toBe(each);
          expect(fixedText(each, 2)).toBe(written(each, 2));
        }
      }),
    );
  });

  it('rounds a total in one go as it does settled first', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        fc.nat(20),
        fc.nat(30),
        (value, decimals, zeros) => {
          // Often exactly between two steps, or a hair beside it.
          const half = (value / 10n ** BigInt(zeros)) * 10n ** BigInt(zeros) + 5n * 10n ** 29n;
          for (const each of [value, half, half - 1n, half + 1n]) {
            expect(roundTotal(each, decimals)).toBe(roundFixed(settleTotal(each), decimals));
          }
        },
      ),
    );
  });

  it('counts whole steps downwards', () => {
    expect(wholeSteps(fixed('2.5'), fixed('1'))).toBe(2n);
    expect(wholeSteps(fixed('-2.5'), fixed('1'))).toBe(-3n);
    expect(wholeSteps(fixed('-2'), fixed('1'))).toBe(-2n);
  });

  it('agrees with the 50-digit library', () => {
    fc.assert(
      fc.property(decimalText, decimalText, (left, right) => {
        const a = new Decimal(left);
        const b = new Decimal(right);
        expect(fixedText(fixed(left) + fixed(right))).toBe(toText(a.plus(b)));
        expect(fixedText(product(fixed(left), fixed(right)))).toBe(toText(a.times(b).toDecimalPlaces(30)));
        fc.pre(!b.isZero() && a.div(b).abs().lt('1e15'));
        expect(fixedText(quotient(fixed(left), fixed(right)), 24)).toBe(toText(a.div(b).toDecimalPlaces(32), 24));
      }),
    );
  });
});
