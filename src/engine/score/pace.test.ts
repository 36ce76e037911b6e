import { describe, expect, test } from 'vitest';
import { decimal } from '#engine/money.ts';
import { overallPace, paceOf } from '#engine/score/pace.ts';

const sales = { unit: 'money', direction: 'up' } as const;

describe('pace', () => {
  test.each([
    ['0.40', '0.60', 'behind'],
    ['0.55', '0.60', 'on'],
    ['0.549', '0.60', 'behind'],
    ['0.65', '0.60', 'on'],
    ['0.66', '0.60', 'ahead'],
    ['1', '1', 'on'],
  ])('%s reached when %s of the period is over: %s', (attainment, elapsed, pace) => {
    expect(paceOf(sales, attainment, decimal(elapsed))).toBe(pace);
  });

  test('says nothing of rates, of what should be low, without attainment, or before the period', () => {
    expect(paceOf({ unit: 'ratio', direction: 'up' }, '0.1', decimal('0.6'))).toBeNull();
    expect(paceOf({ unit: 'count', direction: 'down' }, '0.1', decimal('0.6'))).toBeNull();
    expect(paceOf(sales, null, decimal('0.6'))).toBeNull();
    expect(paceOf(sales, '0', decimal('0'))).toBeNull();
  });

  test('as a whole is that of the heaviest KPI that has one', () => {
    const rate = { weight: '60', pace: null };
    const visits = { weight: '10', pace: 'ahead' as const };
    const amount = { weight: '30', pace: 'behind' as const };
    expect(overallPace([rate, visits, amount])).toBe('behind');
    expect(overallPace([rate])).toBeNull();
  });
});
