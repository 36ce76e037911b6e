import { expect, it } from 'vitest';
import { isRanking } from './is-ranking.ts';

it('gives no places and no medal to somebody who is compared with nobody', () => {
  expect(isRanking({ ranked: 1 })).toBe(false);
  expect(isRanking({ ranked: 2 })).toBe(true);
});
