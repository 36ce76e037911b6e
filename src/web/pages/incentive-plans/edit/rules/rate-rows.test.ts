import { expect, test } from 'vitest';
import { addDimension, addRow, pasteRows, removeDimension, setCell } from './rate-rows.ts';

const plain = { dimensions: [], rows: [{ cells: [], rate: '0.05' }] };
const byProduct = addDimension(plain, { kind: 'field', field: 'product' });

test('a new dimension fits anything until it is filled; taken away, its cells go too', () => {
  expect(byProduct.rows).toEqual([{ cells: [null], rate: '0.05' }]);
  expect(removeDimension(byProduct, 0)).toEqual(plain);
});

test('rows are added above the one that fits everything', () => {
  const two = setCell(addRow(byProduct), 0, 0, 'A');
  expect(two.rows).toEqual([
    { cells: ['A'], rate: '0.05' },
    { cells: [null], rate: '0.05' },
  ]);
  expect(setCell(two, 0, 0, '').rows[0]).toEqual({ cells: [null], rate: '0.05' });
  expect(setCell(setCell(two, 1, 'flat', '9'), 1, 'flat', '').rows[1]).toEqual({ cells: [null], rate: '0.05' });
});

test('a block fills cells, rates and flat amounts from one cell on', () => {
  const block = [
    ['A', '0.1', '200'],
    ['', '0.2'],
  ];
  expect(pasteRows(byProduct, { row: 0, column: 0 }, block, (text) => text).rows).toEqual([
    { cells: ['A'], rate: '0.1', flat: '200' },
    { cells: [null], rate: '0.2' },
  ]);
});
