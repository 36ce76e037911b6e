import type { Dimension, RateRow, RateTable } from '#engine/pay/plan/definition.ts';

/** A new dimension as the last column; every row fits anything of it. */
export function addDimension({ dimensions, rows }: RateTable, dimension: Dimension): RateTable {
  return {
    dimensions: [...dimensions, dimension],
    rows: rows.map((row) => ({ ...row, cells: [...row.cells, null] })),
  };
}

export function removeDimension({ dimensions, rows }: RateTable, at: number): RateTable {
  const kept = <Item>(list: readonly Item[]) => list.filter((_, index) => index !== at);
  return { dimensions: kept(dimensions), rows: rows.map((row) => ({ ...row, cells: kept(row.cells) })) };
}

/** A new row above the last one, which has to fit everything. */
export function addRow({ dimensions, rows }: RateTable): RateTable {
  const added: RateRow = { cells: dimensions.map(() => ''), rate: rows.at(-1)?.rate ?? '' };
  return { dimensions, rows: [...rows.slice(0, -1), added, ...rows.slice(-1)] };
}

function emptyRow({ dimensions, rows }: RateTable): RateRow {
  return { cells: dimensions.map(() => null), rate: rows.at(-1)?.rate ?? '' };
}

/** A column is a dimension's cell by its number, the rate, or the flat amount. */
export type RateColumn = number | 'rate' | 'flat';

export function setCell({ dimensions, rows }: RateTable, at: number, column: RateColumn, text: string): RateTable {
  return { dimensions, rows: rows.map((row, index) => (index === at ? withCell(row, column, text) : row)) };
}

/** A block filled in from one cell to the right and down; rows that are missing are made at the end. */
export function pasteRows(
  table: RateTable,
  start: { row: number; column: number },
  block: readonly (readonly string[])[],
  meaning: (text: string, column: RateColumn) => string,
): RateTable {
  const columns: RateColumn[] = [...table.dimensions.keys(), 'rate', 'flat'];
  let filled = table;
  block.forEach((line, down) => {
    const at = start.row + down;
    while (filled.rows.length <= at) filled = { ...filled, rows: [...filled.rows, emptyRow(filled)] };
    line.forEach((text, right) => {
      const column = columns[start.column + right];
      if (column !== undefined) filled = setCell(filled, at, column, meaning(text, column));
    });
  });
  return filled;
}

/** An empty cell of a dimension fits anything. */
function withCell(row: RateRow, column: RateColumn, text: string): RateRow {
  if (column === 'rate') return { ...row, rate: text };
  if (column === 'flat') {
    const { flat: _gone, ...rest } = row;
    return text === '' ? rest : { ...rest, flat: text };
  }
  return { ...row, cells: row.cells.map((cell, at) => (at === column ? (text === '' ? null : text) : cell)) };
}
