import { expect, it } from 'vitest';
import { isPlaced } from './is-placed.ts';

it('has no place where nobody else is ranked', () => {
  expect(isPlaced({ place: 1, of: 1 })).toBe(false);
  expect(isPlaced({ place: 1, of: 2 })).toBe(true);
  expect(isPlaced({ place: null, of: 5 })).toBe(false);
});
