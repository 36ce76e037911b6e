import { expect, test } from 'vitest';
import { makeFormat } from './make-format.ts';

const settings = { t: (key: string) => key, currency: 'CNY', amountUnit: 'ten_thousand' } as const;
const chinese = makeFormat({ ...settings, language: 'zh-CN' });
const english = makeFormat({ ...settings, language: 'en' });

test('digits and unit come apart, so that the unit can be set smaller', () => {
  expect(chinese.figure('3124000', 'money')).toEqual({ digits: '312.40', unit: '万元' });
  expect(chinese.figure('-0.5', 'ratio')).toEqual({ digits: '-50.0', unit: '%' });
  expect(english.figure('3124000', 'money')).toEqual({ digits: '3.12M', unit: '' });
  expect(chinese.figure('1000000000', 'count')).toEqual({ digits: '1,000,000,000', unit: '' });
});

test('Taiwan writes the units otherwise', () => {
  const taiwan = makeFormat({ ...settings, language: 'zh-TW' });
  expect(taiwan.inText('3124000', 'money')).toBe('312.40 萬元');
  expect(taiwan.percentagePoints('-0.032')).toBe('-3.2 個百分點');
  expect(taiwan.period('2026-11')).toBe('2026年11月');
});

test('missing is a dash, zero is zero', () => {
  expect(chinese.inText(null, 'money')).toBe('—');
  expect(chinese.inText('0', 'money')).toBe('0.00 万元');
});

test('a percent sign stays on the line of its digits', () => {
  expect([chinese.ratio('0.9'), chinese.inText('0.9', 'ratio'), english.weight('35.0')]).toEqual([
    '90.0\u00a0%',
    '90.0\u00a0%',
    '35\u00a0%',
  ]);
});

test('a total keeps a decimal', () => {
  expect([chinese.total('70'), chinese.total('70.25'), chinese.total(null)]).toEqual(['70.0', '70.25', '—']);
});

test('attainment does not round up to the target', () => {
  expect(chinese.attainment('0.99996')).toBe('99.9\u00a0%');
});

test('periods as people call them', () => {
  const keys = ['2026', '2026-H1', '2026-Q4', '2026-11'];
  expect(keys.map(chinese.period)).toEqual(['2026年', '2026年上半年', '2026Q4', '2026年11月']);
  expect(keys.map(english.period)).toEqual(['2026', 'H1 2026', 'Q4 2026', 'Nov 2026']);
});
