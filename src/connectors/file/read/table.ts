import type { Cell } from '../cell.ts';

/** One row of a file. `line` is its number as a person counts rows in a spreadsheet, from 1, the header included. */
export type Row = { line: number; cells: readonly Cell[] };

/** Rows in blocks, because handing over a few hundred at once is far cheaper than one by one. */
export type RowBlocks = AsyncIterable<readonly Row[]>;

/** A file's rows below its header. Whoever does not read them to the end has to close it. */
export type Table = { header: readonly string[]; headerLine: number; blocks: RowBlocks; close(): Promise<void> };
