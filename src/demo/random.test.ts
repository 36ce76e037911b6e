import { expect, test } from 'vitest';
import { openStream } from '#demo/random.ts';

const draw = (seed: number, name: string) => {
  const random = openStream(seed, name);
  return Array.from({ length: 1000 }, () => random.next());
};

test('the same seed and name give the same numbers, another seed or name others', () => {
  expect(draw(7, 'deals')).toEqual(draw(7, 'deals'));
  expect(draw(8, 'deals')).not.toEqual(draw(7, 'deals'));
  expect(draw(7, 'visits')).not.toEqual(draw(7, 'deals'));
});

test('numbers are spread evenly over [0, 1)', () => {
  const tenths = Map.groupBy(draw(7, 'even'), (number) => Math.floor(number * 10));
  expect([...tenths.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const [, inTenth] of tenths) expect(inTenth.length).toBeGreaterThan(60);
});

test('whole numbers include both ends, and a steady count is never off by one or more', () => {
  const random = openStream(1, 'whole');
  const throws = Array.from({ length: 600 }, () => random.whole(1, 6));
  expect(new Set(throws)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  const counts = Array.from({ length: 600 }, () => random.steady(2.25));
  expect(new Set(counts)).toEqual(new Set([2, 3]));
});

test('a shuffle keeps every item', () => {
  const cards = Array.from({ length: 52 }, (_, card) => card);
  const shuffled = openStream(3, 'cards').shuffle(cards);
  expect(shuffled).not.toEqual(cards);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(cards);
});

test('numbers stay what they were, so that a seed means the same company in every version', () => {
  expect(draw(7, 'deals').slice(0, 3)).toMatchInlineSnapshot(`
    [
      0.23716312926262617,
      0.04794943914748728,
      0.40814481815323234,
    ]
  `);
});
