import { type Cell, cellText, plainText } from '../cell.ts';
import type { DateOrder } from '../values/date.ts';

const yearLast = /^(\d{1,2})([-/])(\d{1,2})\2\d{4}/;

/** What the dates of a column tell about their order. */
export type DateEvidence = {
  /** The order that some dates are plain about, if all of those agree. */
  order: DateOrder | null;
  /** A date that can be read both ways. */
  unclear: string | null;
};

/**
 * Looks through the dates of a file: one 25/12/2026 among them says that the day comes first everywhere, because nobody
 * writes both ways in one file.
 */
export function dateEvidence(cells: Iterable<Cell | undefined>): DateEvidence {
  const orders = new Set<DateOrder>();
  let unclear: string | null = null;
  for (const cell of cells) {
    const text = cellText(cell);
    const parts = text === null ? null : yearLast.exec(plainText(text));
    if (!parts) continue;
    const [first, second] = [Number(parts[1]), Number(parts[3])];
    if (first > 12) orders.add('dmy');
    else if (second > 12) orders.add('mdy');
    else if (first !== second) unclear ??= text;
  }
  const [order = null, other] = orders;
  return { order: other === undefined ? order : null, unclear };
}
