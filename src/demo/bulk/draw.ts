/**
 * A random number for every (seed, kind, index, purpose), each found without the ones before: row 900,000 can be made
 * without rows 0 to 899,999, and a contract can ask what its deal was.
 */
export type Draw = (index: number, purpose: number) => number;

/** Whole numbers from 0 to 2³² − 1. */
export function openDraw(seed: number, kind: number): Draw {
  const base = mix(seed ^ Math.imul(kind + 1, 0x9e3779b1));
  return (index, purpose) => mix(mix(base ^ index) + Math.imul(purpose + 1, 0x85ebca77));
}

/** Spreads every bit of the input over the whole output (the finaliser of MurmurHash3, Austin Appleby). */
function mix(input: number): number {
  let value = input | 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
