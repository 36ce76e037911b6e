import { type Fixed, fixed, settleTotal } from '#engine/fixed.ts';

/**
 * Competition ranks (1, 2, 2, 4) by unrounded totals, the highest first, in the order of `rows`. Totals are compared at 20
 * decimals, so that quotients equal on paper share a rank. A missing total (null) has no rank.
 */
export function rankScores<Row>(rows: readonly Row[], unroundedOf: (row: Row) => string | null): (number | null)[] {
  const scored: { index: number; total: Fixed }[] = [];
  for (const [index, row] of rows.entries()) {
    const text = unroundedOf(row);
    if (text !== null) scored.push({ index, total: settleTotal(fixed(text)) });
  }
  scored.sort((a, b) => (a.total > b.total ? -1 : a.total < b.total ? 1 : 0));
  const ranks: (number | null)[] = rows.map(() => null);
  let rank = 0;
  for (const [position, entry] of scored.entries()) {
    if (scored[position - 1]?.total !== entry.total) rank = position + 1;
    ranks[entry.index] = rank;
  }
  return ranks;
}
