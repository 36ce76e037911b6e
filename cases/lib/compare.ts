import { type Fixed, fixed, fixedText, isFixedText, roundFixed } from '#engine/fixed.ts';
import { isRounded, type Json, type JsonRecord, type Outcome } from './json.ts';

/**
 * Where an outcome differs from what a case expects; null when it does not. Every expected member must be there; the
 * outcome may hold more. Numbers are equal by value; a key ending in `_rounded_2` is compared at two decimals.
 */
export function differenceOf(found: Outcome, expected: Json, path = ''): string | null {
  if (Array.isArray(expected)) return listDifference(found, expected, path);
  if (typeof expected === 'object' && expected !== null) return recordDifference(found, expected as JsonRecord, path);
  const wanted = numericOf(expected);
  if (wanted !== null) {
    const places = path.endsWith('_rounded_2') ? 2 : isRounded(found) ? wanted.places : null;
    const value = isRounded(found) ? found.rounded : numberIn(found);
    if (value === null) return saying(path, found, expected);
    const compared = places === null ? value : roundFixed(value, places);
    return compared === wanted.value ? null : `${path}: found ${fixedText(compared)}, expected ${String(expected)}`;
  }
  return found === expected ? null : saying(path, found, expected);
}

function listDifference(found: Outcome, expected: readonly Json[], path: string): string | null {
  if (!Array.isArray(found)) return saying(path, found, expected);
  if (found.length !== expected.length) return `${path}: ${found.length} entries, expected ${expected.length}`;
  for (const [at, each] of expected.entries()) {
    const difference = differenceOf(found[at], each, `${path}[${at}]`);
    if (difference !== null) return difference;
  }
  return null;
}

function recordDifference(found: Outcome, expected: JsonRecord, path: string): string | null {
  if (typeof found !== 'object' || found === null) return saying(path, found, expected);
  const members = new Map(Object.entries(found));
  for (const [key, value] of Object.entries(expected)) {
    const difference = differenceOf(members.get(key), value, path === '' ? key : `${path}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

function numericOf(expected: Json): { value: Fixed; places: number } | null {
  if (typeof expected !== 'string' && typeof expected !== 'number') return null;
  const text = String(expected);
  return isFixedText(text) ? { value: fixed(text), places: (text.split('.')[1] ?? '').length } : null;
}

function numberIn(found: Outcome): Fixed | null {
  if (typeof found === 'bigint') return found;
  if (typeof found !== 'string' && typeof found !== 'number') return null;
  return isFixedText(String(found)) ? fixed(String(found)) : null;
}

function saying(path: string, found: Outcome, expected: Json): string {
  const shown = typeof found === 'bigint' ? fixedText(found) : JSON.stringify(found);
  return `${path}: found ${shown}, expected ${JSON.stringify(expected)}`;
}
