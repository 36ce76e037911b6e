import { describe, expect, it } from 'vitest';
import { formatQuantity } from '#engine/explain/format.ts';
import { type Quantity, quantity } from '#engine/explain/step.ts';

const zh = (value: string | null, as: Quantity['as'], rounding?: Quantity['rounding']) =>
  formatQuantity(quantity(value, as, rounding), 'zh');
const en = (value: string | null, as: Quantity['as'], rounding?: Quantity['rounding']) =>
  formatQuantity(quantity(value, as, rounding), 'en');

describe('numbers as people read them', () => {
  it('shows money in 万元 and in millions', () => {
    expect(['3124000', '123456789.5', '-3124000', '0', '100'].map((value) => zh(value, 'money'))).toEqual([
      '312.40 万元',
      '12,345.68 万元',
      '-312.40 万元',
      '0.00 万元',
      '0.01 万元',
    ]);
    expect(
      ['3124000', '999996', '999994', '45600', '999.99', '-2500000000', '0'].map((value) => en(value, 'money')),
    ).toEqual(['3.12M', '1.00M', '999.99K', '45.60K', '999.99', '-2.50B', '0.00']);
  });

  it('never shows an amount that is not 0 as 0.00 万元', () => {
    expect(zh('49.5', 'money')).toBe('49.50 元');
    expect(zh('-3', 'money')).toBe('-3.00 元');
  });

  it('switches the unit of money', () => {
    const shown = quantity('3124567.891', 'money');
    expect(formatQuantity(shown, 'zh', { money: 'yuan' })).toBe('3,124,567.89 元');
    expect(formatQuantity(quantity('312456789100', 'money'), 'zh', { money: 'yi' })).toBe('3,124.57 亿元');
    expect(formatQuantity(shown, 'en', { money: 'yuan' })).toBe('3,124,567.89');
    expect(formatQuantity(shown, 'zh', { money: 'short' })).toBe('3.12M');
  });

  it('keeps percents and percentage points apart', () => {
    expect(zh('0.9', 'ratio')).toBe('90.0 %');
    expect(zh('-0.25', 'ratio')).toBe('-25.0 %');
    expect(zh('0.032', 'percentage_points')).toBe('3.2 个百分点');
    expect(en('0.032', 'percentage_points')).toBe('3.2 percentage points');
    expect(en('0.01', 'percentage_points')).toBe('1.0 percentage point');
    expect(zh('40', 'weight')).toBe('40 %');
    expect(zh('12.5', 'weight')).toBe('12.5 %');
  });

  it('never shows 100.0 % before the target is reached', () => {
    expect(zh('0.9996', 'attainment')).toBe('99.9 %');
    expect(zh('0.7996', 'attainment')).toBe('80.0 %');
    expect(zh('1', 'attainment')).toBe('100.0 %');
    expect(zh('1.0413', 'attainment')).toBe('104.1 %');
  });

  it('shows counts, days and points without needless zeros', () => {
    expect([zh('1200', 'count'), zh('1.60', 'count'), zh('45.25', 'days'), zh('84.60', 'points')]).toEqual([
      '1,200',
      '1.6',
      '45.3 天',
      '84.6 分',
    ]);
    expect([en('1', 'days'), en('45', 'days'), en('1', 'points'), en('0.3', 'points')]).toEqual([
      '1 day',
      '45 days',
      '1 point',
      '0.3 points',
    ]);
  });

  it('cuts upwards and downwards where a claim has to stay true', () => {
    expect(zh('126000.01', 'money', 'up')).toBe('12.61 万元');
    expect(zh('126099.99', 'money', 'down')).toBe('12.60 万元');
    expect(en('12345678', 'money', 'up')).toBe('12.35M');
    expect(zh('0.0311', 'percentage_points', 'up')).toBe('3.2 个百分点');
    expect(zh('37.59', 'days', 'down')).toBe('37.5 天');
    expect(zh('-0.2511', 'ratio', 'up')).toBe('-25.1 %');
    expect(zh('0.01', 'money', 'up')).toBe('0.01 万元');
  });

  it('writes an amount in the unit of another one, so that both add up', () => {
    const like = (value: string, likeValue: string) => ({ ...quantity(value, 'money', 'up'), likeValue });
    expect(formatQuantity(like('1032904.51', '344358.2'), 'en')).toBe('1,032.91K');
    expect(formatQuantity(like('1785000', '1100000'), 'en')).toBe('1.79M');
    expect(formatQuantity(like('1032904.51', '344358.2'), 'zh')).toBe('103.30 万元');
  });

  it('shows a dash where there is no number', () => {
    expect(zh(null, 'money')).toBe('—');
    expect(en(null, 'points')).toBe('—');
  });

  it('is exact where binary numbers are not', () => {
    expect(zh('90071992547409931234.565', 'points')).toBe('90,071,992,547,409,931,234.57 分');
    expect(en('1.005', 'number')).toBe('1.01');
  });
});
