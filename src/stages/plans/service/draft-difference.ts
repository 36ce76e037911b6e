import { isDeepStrictEqual } from 'node:util';

/**
 * The parts in which two states of a draft differ, for the activity log; null when none does. Unlike differenceOf of the
 * activity log it does not compare JSON texts: the database orders the names in a definition anew.
 */
export function draftDifference(before: object, after: object): { before: object; after: object } | null {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter(
    (key) => !isDeepStrictEqual(old.get(key), now.get(key)),
  );
  if (changed.length === 0) return null;
  const pick = (state: ReadonlyMap<string, unknown>) => Object.fromEntries(changed.map((key) => [key, state.get(key)]));
  return { before: pick(old), after: pick(now) };
}
