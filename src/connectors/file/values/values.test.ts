import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '#engine/money.ts';
import type { Cell } from '../cell.ts';
import { readDate } from './date.ts';
import { readNumber } from './number.ts';
import { readBoolean, readChoice } from './word.ts';

describe('dates', () => {
  it.each<[Cell, string | null]>([
    ['2026-11-21', '2026-11-21'],
    [' 2026/11/21 ', '2026-11-21'],
    ['2026/1/5', '2026-01-05'],
    ['2026.7.9', '2026-07-09'],
    ['2026年11月21日', '2026-11-21'],
    ['2026 年 11 月 5 日', '2026-11-05'],
    ['2026年11月', '2026-11-01'],
    ['2026-11', '2026-11-01'],
    ['2026/11', '2026-11-01'],
    ['２０２６年１１月２１日', '2026-11-21'],
    ['20261121', '2026-11-21'],
    ['2026-11-21 09:30:00', '2026-11-21'],
    ['2026-11-21T09:30:00.000Z', '2026-11-21'],
    ['2026-11-21T09:30:00+08:00', '2026-11-21'],
    ['2026/11/21 上午 9:30', '2026-11-21'],
    ['21.11.2026', '2026-11-21'],
    ['21/11/2026', '2026-11-21'],
    ['11/21/2026', '2026-11-21'],
    ['11/21/2026 4:05 PM', '2026-11-21'],
    ['46347', '2026-11-21'],
    ['46347.5', '2026-11-21'],
    [{ number: '45631' }, '2024-12-05'],
    ['2024-02-29', '2024-02-29'],
    ['', null],
    ['   ', null],
    [null, null],
  ])('%j is %s', (cell, day) => expect(readDate(cell)).toBe(day));

  it.each([
    ['05/06/2026', 'dmy', '2026-06-05'],
    ['05/06/2026', 'mdy', '2026-05-06'],
    ['5-6-2026', 'dmy', '2026-06-05'],
    ['05.06.2026', 'mdy', '2026-06-05'],
  ] as const)('%s in the order %s is %s', (text, order, day) => expect(readDate(text, order)).toBe(day));

  it.each([
    ['05/06/2026', 'value.date_order'],
    ['2026-02-29', 'value.not_a_date'],
    ['2026-13-01', 'value.not_a_date'],
    ['2026-00-10', 'value.not_a_date'],
    ['31.04.2026', 'value.not_a_date'],
    ['12', 'value.not_a_date'],
    ['2026', 'value.not_a_date'],
    ['上周', 'value.not_a_date'],
    ['0226-11-21', 'value.far_date'],
    ['2926-11-21', 'value.far_date'],
    ['99999999', 'value.not_a_date'],
    ['2026-11-21abc', 'value.not_a_date'],
  ])('%s is refused as %s', (text, code) => expect(readDate(text)).toMatchObject({ code }));
});

describe('numbers', () => {
  it.each<[Cell, string | null]>([
    ['1234', '1234'],
    ['-12.30', '-12.30'],
    ['1,234.50', '1234.5'],
    ['¥1,234.50', '1234.5'],
    ['￥ 1,234', '1234'],
    ['$1,234,567', '1234567'],
    ['USD 12', '12'],
    ['12元', '12'],
    ['1.2万', '12000'],
    ['1.2 万元', '12000'],
    ['3亿', '300000000'],
    ['0.0001亿', '10000'],
    ['250k', '250000'],
    ['2.5M', '2500000'],
    ['(1,234)', '-1234'],
    ['(¥1,234.5)', '-1234.5'],
    ['-¥5', '-5'],
    ['¥-5', '-5'],
    ['100-', '-100'],
    ['+7', '7'],
    ['90%', '0.9'],
    ['90 %', '0.9'],
    ['１２．５％', '0.125'],
    ['0.9', '0.9'],
    ['.5', '0.5'],
    ['30分钟', '30'],
    ['1 234 567', '1234567'],
    ["1'234.5", '1234.5'],
    [{ number: '0.1' }, '0.1'],
    ['', null],
    [null, null],
  ])('%j is %s', (cell, number) => expect(readNumber(cell)).toBe(number));

  it.each([
    ['1.234,56', '1234.56'],
    ['1.234', '1234'],
    ['1234,5', '1234.5'],
    ['€ 1.234.567,89', '1234567.89'],
    ['-0,5', '-0.5'],
  ])('%s with a decimal comma is %s', (text, number) => expect(readNumber(text, { decimalMark: ',' })).toBe(number));

  it('a number that the file holds as one is never read by the decimal comma', () => {
    expect(readNumber({ number: '1.234' }, { decimalMark: ',' })).toBe('1.234');
  });

  it('is multiplied by the unit of its column', () => {
    expect(readNumber('12.5', { scale: '10000' })).toBe('125000');
    expect(readNumber({ number: '0.01' }, { scale: '10000' })).toBe('100');
  });

  it.each([
    'abc',
    '1,23',
    '1.2.3',
    '12,34,567',
    '1e5',
    '1,234,5',
    '--5',
    '(5',
    '5)',
    '(-5)',
    '5 apples',
    '1.234,56',
    '12x',
    'NaN',
    'Infinity',
    '0x10',
    '1-2',
    '#REF!',
  ])('%s is refused', (text) => expect(readNumber(text)).toMatchObject({ code: 'value.not_a_number' }));

  it('refuses more digits than an amount can have', () => {
    expect(readNumber({ number: '9'.repeat(31) })).toMatchObject({ code: 'value.long_number' });
    expect(readNumber('9'.repeat(31))).toMatchObject({ code: 'value.not_a_number' });
  });

  it('reads back whatever it is written as', () => {
    const amount = fc.tuple(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(amount, fc.boolean(), ([whole, cents], negative) => {
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
        const fraction = String(cents).padStart(2, '0');
        const exact = decimal(`${negative ? '-' : ''}${whole}.${fraction}`);
        const european = `${grouped.replaceAll(',', '.')},${fraction}`;
        for (const text of [`${grouped}.${fraction}`, `¥${grouped}.${fraction}`, `${whole}.${fraction} 元`]) {
          const read = readNumber(negative ? `(${text})` : text);
          expect(typeof read === 'string' && decimal(read).equals(exact)).toBe(true);
        }
        const read = readNumber(negative ? `-${european}` : european, { decimalMark: ',' });
        expect(typeof read === 'string' && decimal(read).equals(exact)).toBe(true);
      }),
      { seed: 20261121 },
    );
  });
});

describe('words', () => {
  it.each([
    ['是', 'true'],
    ['Y', 'true'],
    ['TRUE', 'true'],
    ['１', 'true'],
    ['否', 'false'],
    ['n', 'false'],
    ['0', 'false'],
    ['', null],
  ])('%s is %s', (text, value) => expect(readBoolean(text)).toBe(value));

  it('another word is neither yes nor no', () =>
    expect(readBoolean('maybe')).toMatchObject({ code: 'value.not_a_boolean' }));

  const choices = [
    { value: 'open', words: { zh: '进行中', en: 'Open' } },
    { value: 'won', words: { zh: '赢单', en: 'Won' } },
  ];
  it.each([
    ['won', 'won'],
    ['赢单', 'won'],
    ['Closed Won', 'won'],
    ['ＷＯＮ', 'won'],
    [' 进行中 ', 'open'],
    [' ', null],
  ])('%s is the choice %s', (text, value) => expect(readChoice(text, choices)).toBe(value));

  it('another word is refused with the choices there are', () => {
    expect(readChoice('Negotiation', choices)).toEqual({
      code: 'value.not_a_choice',
      params: { value: 'Negotiation', choicesZh: '进行中、赢单', choicesEn: 'Open, Won' },
    });
  });
});
