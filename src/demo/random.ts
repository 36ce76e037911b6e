/**
 * Seeded random numbers, so that the same seed and day make the same company to the byte. Every topic draws from a stream
 * of its own name: a change in how visits are made leaves every deal as it was.
 *
 *   openStream(7, 'deals', 'MH0012').whole(1, 6)   the same throw on every machine
 */
export type Random = {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** In [from, to). */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Standard normal, cut at ±3 so that nobody is unbelievable. */
  normal(): number;
  /** Positive, with this median; `spread` is the standard deviation of its logarithm. */
  around(median: number, spread: number): number;
  /** A whole number with this mean that never strays by 1 or more: real work is steadier than dice. */
  steady(mean: number): number;
  shuffle<Item>(items: readonly Item[]): Item[];
};

export function openStream(seed: number, ...names: readonly string[]): Random {
  const next = sfc32(hash(`${seed}/${names.join('/')}`));
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const normal = () => {
    // Sum of twelve: near enough to a bell and, unlike logarithm and cosine, exact on every machine.
    let sum = -6;
    for (let draw = 0; draw < 12; draw += 1) sum += next();
    return Math.max(-3, Math.min(3, sum));
  };
  return {
    next,
    whole,
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    normal,
    around: (median, spread) => median * Math.exp(normal() * spread),
    steady: (mean) => Math.floor(mean + next()),
    shuffle: (items) => {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = whole(0, last);
        const held = shuffled[last] as (typeof shuffled)[number];
        shuffled[last] = shuffled[other] as (typeof shuffled)[number];
        shuffled[other] = held;
      }
      return shuffled;
    },
  };
}

/** Small Fast Counter, 32 bits (Chris Doty-Humphrey, PractRand): quick, and good far beyond what a demo needs. */
function sfc32([first, second, third]: readonly [number, number, number]): () => number {
  let [a, b, c, counter] = [first, second, third, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let warming = 0; warming < 12; warming += 1) next();
  return next;
}

/** Three different 32-bit hashes of a text (FNV-1a from three starting points). */
function hash(text: string): [number, number, number] {
  const from = (start: number) => {
    let value = start;
    for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 16777619);
    return value | 0;
  };
  return [from(2166136261), from(374761393), from(668265263)];
}
