import { randomOf } from '../reliability/random.ts';

/** What random tests draw: the same from the same seed. */
export type Random = {
  /** A whole number from 0 up to, not including, `below`; at most 2⁵³. */
  whole: (below: number) => number;
  pick: <Item>(from: readonly Item[]) => Item;
  chance: (part: number) => boolean;
};

const halfOfBits = 2 ** 32;

export function makeRandom(seed: number): Random {
  const next = randomOf(seed);
  const whole = (below: number) => {
    if (below <= halfOfBits) return Math.floor(next() * below);
    return (Math.floor(next() * 2 ** 21) * halfOfBits + Math.floor(next() * halfOfBits)) % below;
  };
  return {
    whole,
    pick: <Item>(from: readonly Item[]): Item => {
      const item = from[whole(from.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    chance: (part) => next() < part,
  };
}

/** The seed of this run: SEED or YEJI_SEED to replay one. */
export function chooseSeed(): number {
  return Number(process.env.SEED ?? process.env.YEJI_SEED ?? Math.floor(Math.random() * 2 ** 31));
}
