import { expect, test } from 'vitest';
import { exactMoney } from './exact-money.ts';

test('pay is written to the cent of its currency, and no digit of a long amount is lost', () => {
  expect(exactMoney('12345.6', 'CNY')).toBe('¥12,345.60');
  expect(exactMoney('-0.05', 'CNY')).toBe('-¥0.05');
  expect(exactMoney('1666.6665', 'CNY')).toBe('¥1,666.6665');
  expect(exactMoney('90071992547409931.37', 'CNY')).toBe('¥90,071,992,547,409,931.37');
  expect(exactMoney('1200', 'JPY')).toBe('JP¥1,200');
  expect(exactMoney('1.5', 'KWD')).toMatch(/1\.500$/);
  expect(() => exactMoney('1e3', 'CNY')).toThrow(RangeError);
});
