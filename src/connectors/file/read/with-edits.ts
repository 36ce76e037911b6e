import type { Cell } from '../cell.ts';
import type { Row, Table } from './table.ts';

/** A cell that a person corrected: the row as a spreadsheet counts, the column from 0, and what it holds instead. */
export type CellEdit = { line: number; column: number; value: string };

/** The table with the corrected cells in place of the written ones. The file itself stays as it was sent. */
export function withEdits(table: Table, edits: readonly CellEdit[]): Table {
  if (edits.length === 0) return table;
  const byLine = Map.groupBy(edits, (edit) => edit.line);
  return { ...table, blocks: editedBlocks(table.blocks, byLine) };
}

async function* editedBlocks(
  blocks: Table['blocks'],
  byLine: ReadonlyMap<number, readonly CellEdit[]>,
): AsyncGenerator<Row[]> {
  for await (const block of blocks) yield block.map((row) => edited(row, byLine.get(row.line) ?? []));
}

function edited(row: Row, edits: readonly CellEdit[]): Row {
  if (edits.length === 0) return row;
  const cells: Cell[] = [...row.cells];
  for (const { column, value } of edits) {
    while (cells.length < column) cells.push(null);
    cells[column] = value === '' ? null : value;
  }
  return { line: row.line, cells };
}
