import { expect, test } from 'vitest';
import { readBlock, readCell, writeCell } from './grid-text.ts';

test('a block from a spreadsheet, with and without the last line end', () => {
  expect(readBlock('1\t2\r\n3\t4\r\n')).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(readBlock('1\t\n\t4')).toEqual([
    ['1', ''],
    ['', '4'],
  ]);
  expect(readBlock('a\t"b\n""c"""\td')).toEqual([['a', 'b\n"c"', 'd']]);
  expect(readBlock('5')).toEqual([['5']]);
  expect(readBlock('')).toEqual([]);
  expect(readBlock('1\n\n2\n')).toEqual([['1'], [''], ['2']]);
});

test('numbers as people write them', () => {
  const read = (text: string, factor = '1') => readCell(text, factor);
  expect(read('1,200.50')).toEqual({ kind: 'number', value: '1200.5' });
  expect(read('300', '10000')).toEqual({ kind: 'number', value: '3000000' });
  expect(read('0.1', '10000')).toEqual({ kind: 'number', value: '1000' });
  expect(read('90', '0.01')).toEqual({ kind: 'number', value: '0.9' });
  expect(read('90%', '0.01')).toEqual({ kind: 'number', value: '0.9' });
  expect(read('300万', '1')).toEqual({ kind: 'number', value: '3000000' });
  expect(read('￥ １，２００ 元')).toEqual({ kind: 'number', value: '1200' });
  expect(read('-5')).toEqual({ kind: 'number', value: '-5' });
  expect([read(''), read(' — '), read('-')].map(({ kind }) => kind)).toEqual(['empty', 'empty', 'empty']);
  expect([read('abc'), read('1e5'), read('1.2.3'), read('12 个')].map(({ kind }) => kind)).toEqual(
    Array(4).fill('wrong'),
  );
});

test('what is read is written the same', () => {
  for (const [value, factor] of [
    ['3124000.55', '10000'],
    ['0.905', '0.01'],
    ['7', '1'],
  ] as const) {
    expect(readCell(writeCell(value, factor), factor)).toEqual({ kind: 'number', value });
  }
});
