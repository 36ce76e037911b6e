import { expect, test } from 'vitest';
import { showPercent, showPoints, showValue } from './number-text.ts';
import { layOutTable, widthOf } from './text-table.ts';

test('columns are as wide as their widest cell, Chinese characters take two places', () => {
  expect(widthOf('王芳 A')).toBe(6);
  const table = layOutTable(
    [
      { head: '姓名', align: 'left' },
      { head: 'Total', align: 'right' },
    ],
    [
      ['王芳', '9.5'],
      ['Ann Lee', '104.13'],
    ],
  );
  expect(table).toBe(['姓名      Total', '-------  ------', '王芳        9.5', 'Ann Lee  104.13'].join('\n'));
});

test('neighbours of one group share a head, which widens them when it is longer', () => {
  const table = layOutTable(
    [
      { head: '', align: 'left' },
      { head: 'a', align: 'right', group: 'Long name' },
      { head: 'b', align: 'right', group: 'Long name' },
      { head: 'c', align: 'right', group: 'Z' },
    ],
    [['x', '1', '2', '3']],
  );
  expect(table.split('\n')).toEqual(['   Long name  Z', '   a       b  c', '-  -  ------  -', 'x  1       2  3']);
});

test('numbers are shown for reading, and missing as a dash', () => {
  expect(showValue('1234567.5', 'money')).toBe('1,234,567.50');
  expect(showValue('-1234', 'money')).toBe('-1,234');
  expect(showValue('0.617126', 'ratio')).toBe('61.7 %');
  expect(showValue('51.0104', 'days')).toBe('51.0');
  expect(showValue('12', 'count')).toBe('12');
  expect(showValue('0.6', 'count')).toBe('0.60');
  expect(showValue(null, 'money')).toBe('—');
  expect(showPercent('1.2')).toBe('120.0 %');
  expect(showPoints('111.1658')).toBe('111.17');
});
