import { Readable } from 'node:stream';
import { harmlessText, numberIn, type TableColumn, type TableRow, type TableRows } from './table-file.ts';

/** Text of about this many characters travels at once. */
const chunkLength = 1 << 16;

/**
 * Writes a table as CSV (RFC 4180, UTF-8 with the mark by which Excel knows it), row by row as they come: a table of any
 * length needs the same memory. Texts cannot become formulas, see `harmlessText`.
 */
export function writeCsv(columns: readonly TableColumn[], rows: TableRows): Readable {
  return Readable.from(csvText(columns, rows), { highWaterMark: 2 });
}

async function* csvText(columns: readonly TableColumn[], rows: TableRows): AsyncGenerator<Buffer> {
  let chunk = `\ufeff${columns.map(({ title }) => quoted(harmlessText(title))).join(',')}\r\n`;
  for await (const row of rows) {
    chunk += `${columns.map((column, place) => csvCell(column, row[place])).join(',')}\r\n`;
    if (chunk.length < chunkLength) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
}

function csvCell({ kind }: TableColumn, cell: TableRow[number] | undefined): string {
  if (cell === null || cell === undefined) return '';
  return numberIn(cell, kind) ?? quoted(harmlessText(String(cell)));
}

function quoted(text: string): string {
  return /[",\r\n\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
