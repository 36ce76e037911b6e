import type { ClipboardEvent } from 'react';
import { readBlock, readCell } from '#web/pages/schemes/edit/grid-text.ts';

/** A block copied from a spreadsheet, or null when it is an ordinary text that goes where the cursor is. */
export function blockOf(event: ClipboardEvent): string[][] | null {
  const text = event.clipboardData.getData('text/plain');
  if (!/[\t\n]/.test(text)) return null;
  event.preventDefault();
  return readBlock(text);
}

/** What a pasted cell means in the column's unit; what is no number is kept as it is, for the check to name it. */
export function meaningOf(text: string, factor: string): string {
  const cell = readCell(text, factor);
  if (cell.kind === 'number') return cell.value;
  return cell.kind === 'empty' ? '' : text.trim();
}
