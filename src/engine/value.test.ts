import { describe, expect, it } from 'vitest';
import { divideValues, missing, numberOr, numberValue, sumValues } from '#engine/value.ts';

describe('values', () => {
  it('sums numbers exactly; the sum of nothing is 0', () => {
    expect(sumValues([numberValue('0.1'), numberValue('0.2')])).toEqual(numberValue('0.3'));
    expect(sumValues([])).toEqual(numberValue(0));
  });

  it('never takes missing for 0', () => {
    const gap = missing('not_entered', 'training');
    expect(sumValues([numberValue(1), gap, missing('no_facts')])).toEqual(gap);
    expect(divideValues(gap, numberValue(0))).toEqual(gap);
    expect(divideValues(numberValue(1), gap)).toEqual(gap);
    expect(missing('no_facts').reason).toStrictEqual({ code: 'no_facts' });
    expect(gap.reason).toStrictEqual({ code: 'not_entered', of: 'training' });
  });

  it('is missing, not infinite, when divided by 0', () => {
    expect(divideValues(numberValue(1), numberValue('0.00'))).toEqual(missing('division_by_zero'));
    expect(divideValues(numberValue(1), numberValue(4))).toEqual(numberValue('0.25'));
  });

  it('takes a fallback only where a rule names one', () => {
    expect(numberOr(missing('no_facts'), '7').equals(7)).toBe(true);
    expect(numberOr(numberValue(3), '7').equals(3)).toBe(true);
  });
});
