import type { ClipboardEvent } from 'react';
import { readBlock } from './grid-text.ts';

/** A block copied from a spreadsheet, or null when it is an ordinary text that goes where the cursor is. */
export function blockOf(event: ClipboardEvent): string[][] | null {
  const text = event.clipboardData.getData('text/plain');
  if (!/[\t\n]/.test(text)) return null;
  event.preventDefault();
  return readBlock(text);
}
