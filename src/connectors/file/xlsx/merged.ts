import type { Cell } from '../cell.ts';
import { xmlText } from './xml.ts';
import type { Archive } from './zip.ts';

/** A merged block by its first column (from 0) and its rows (from 1, both ends in). */
export type MergedBlock = { column: number; firstRow: number; lastRow: number };

const mostBlocks = 200_000;

/**
 * Blocks merged over several rows, by first row. They stand behind the rows they concern, so a sheet is run through once
 * for them; unpacking without parsing is cheap. (简道云 writes a record with sub-records as merged cells beside them.)
 */
export async function readMergedBlocks(archive: Archive, part: string): Promise<Map<number, MergedBlock[]>> {
  const blocks = new Map<number, MergedBlock[]>();
  let tail = '';
  let isBehindRows = false;
  for await (const text of xmlText(await archive.stream(part))) {
    tail += text;
    if (!isBehindRows) {
      const end = tail.search(/<\/(\w+:)?sheetData>/);
      isBehindRows = end >= 0;
      tail = isBehindRows ? tail.slice(end) : tail.slice(-longestTag);
    }
    if (!isBehindRows) continue;
    for (const found of tail.matchAll(mergedCell)) addBlock(blocks, readBlock(found));
    if (blocks.size > mostBlocks) break;
    tail = tail.slice(tail.lastIndexOf('>') + 1).slice(-longestTag);
  }
  return blocks;
}

const longestTag = 200;

function addBlock(blocks: Map<number, MergedBlock[]>, block: MergedBlock | undefined): void {
  if (!block) return;
  const same = blocks.get(block.firstRow);
  if (same) same.push(block);
  else blocks.set(block.firstRow, [block]);
}

const mergedCell = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g;

function readBlock([, column = '', first, last]: RegExpMatchArray): MergedBlock | undefined {
  const [firstRow, lastRow] = [Number(first), Number(last)];
  return lastRow > firstRow ? { column: columnNumber(column), firstRow, lastRow } : undefined;
}

/** 'A' → 0, 'Z' → 25, 'AA' → 26. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (let index = 0; index < letters.length; index += 1) number = number * 26 + (letters.charCodeAt(index) - 64);
  return number - 1;
}

/** Fills the empty cells of a merged block with its first one, row after row. */
export function mergedFiller(blocks: ReadonlyMap<number, readonly MergedBlock[]>) {
  let open: { column: number; lastRow: number; value: Cell }[] = [];
  return (line: number, cells: Cell[]): Cell[] => {
    open = open.filter((block) => block.lastRow >= line);
    for (const { column, value } of open) {
      while (cells.length <= column) cells.push(null);
      cells[column] ??= value;
    }
    for (const { column, lastRow } of blocks.get(line) ?? [])
      open.push({ column, lastRow, value: cells[column] ?? null });
    return cells;
  };
}
