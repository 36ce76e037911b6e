/**
 * The candidate nearest to a mistyped word, or undefined when none is near: at most one change for each three letters,
 * and at least one. A change is a letter put in, left out, replaced, or two neighbours swapped.
 *
 *   suggest('销售金额', ['销售额', '回款额']) → '销售额'
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.slice(0, longest).toLowerCase();
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  let best: { candidate: string; changes: number } | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > allowed) continue;
    const changes = countChanges(wanted, candidate.toLowerCase());
    // Two short words can lie one change apart and share nothing.
    if (changes > allowed || changes >= wanted.length) continue;
    if (!best || changes < best.changes) best = { candidate, changes };
  }
  return best?.candidate;
}

/** The table grows with the square of the length, so a hostile name is cut. */
const longest = 60;

function countChanges(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = at(last, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? at(beforeLast, j - 2) + 1 : replaced;
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, replaced, swapped));
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
