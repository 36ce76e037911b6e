import { expect, test } from 'vitest';
import { hidesLeaders } from './hides-leaders.ts';

const group = (ranked: number, ...places: number[]) => ({ ranked, rows: places.map((place) => ({ place })) });

test('leaders are hidden where fewer are shown than lead', () => {
  expect(hidesLeaders({ ranked: 94, groups: [group(94, 45)] })).toBe(true);
  expect(hidesLeaders({ ranked: 94, groups: [group(94, 1)] })).toBe(true);
  expect(hidesLeaders({ ranked: 9, groups: [group(5, 1, 2, 3), group(4, 4)] })).toBe(true);
});

test('nothing is hidden where all who lead are shown, shared places and small groups too', () => {
  expect(hidesLeaders({ ranked: 94, groups: [group(94, 1, 2, 3, 45)] })).toBe(false);
  expect(hidesLeaders({ ranked: 94, groups: [group(94, 1, 1, 1, 1, 1)] })).toBe(false);
  expect(hidesLeaders({ ranked: 3, groups: [group(1, 1), group(2, 1, 2)] })).toBe(false);
});

test('without any row leaders are hidden only where there are some', () => {
  expect(hidesLeaders({ ranked: 5, groups: [] })).toBe(true);
  expect(hidesLeaders({ ranked: 0, groups: [] })).toBe(false);
});
