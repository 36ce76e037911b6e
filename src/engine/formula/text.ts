/**
 * Text functions as PostgreSQL does them too: exact, letter case and accents count, only A–Z have another case.
 */

/** What TRIM takes away at both ends: white space of Western and Chinese keyboards and of web pages. */
export const blanks = ' \t\n\r\v\f\u00a0\u3000\ufeff';

/** Longest text that REPLACE may make, in characters; without a limit a few nested calls would fill the memory. */
export const longestText = 10_000;

export function trimText(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blanks.includes(text.charAt(start))) start += 1;
  while (end > start && blanks.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

export function containsText(text: string, part: string): boolean {
  return text.includes(part);
}

/** Every occurrence, from left to right; undefined when the result would be longer than allowed. */
export function replaceText(text: string, what: string, by: string): string | undefined {
  if (what === '') return lengthOf(text) > longestText ? undefined : text;
  const pieces = text.split(what);
  const kept = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  // Counted before it is made, because the making is what must not happen.
  if (kept + (pieces.length - 1) * lengthOf(by) > longestText) return undefined;
  return pieces.join(by);
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
