import { expect, test } from 'vitest';
import { shadeOf } from './shade.ts';

test('a shade begins at its border, and missing has none', () => {
  expect(['0.5999', '0.6', '0.8', '0.99999', '1', '1.2', '-3', null].map(shadeOf)).toEqual([0, 1, 2, 2, 3, 4, 0, null]);
});
