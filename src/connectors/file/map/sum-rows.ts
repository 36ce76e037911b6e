import { decimal, toText, zero } from '#engine/money.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Cell, cellText } from '../cell.ts';
import type { Table } from '../read/table.ts';
import type { ColumnBook, MappedRow } from './column-book.ts';
import { type CellFormat, compileFormula } from './formula-column.ts';
import type { LoadedJoin } from './joins.ts';

/**
 * Rows of a joined file added up by their key: the lines of an order become one row with the formulas' sums. A line whose
 * formula comes to nothing (a blank cell) adds nothing.
 *
 *   lines (1, 5.00, 2), (1, 3.00, 1), (2, 4.00, 1) with { total: Price * Quantity } → order 1: 13, order 2: 4
 *
 * @throws Refusal mapping.formula, mapping.unknown_column; mapping.bad for a line that cannot be computed
 */
export async function sumRows(
  sums: Readonly<Record<string, string>>,
  file: string,
  table: Table,
  columns: ColumnBook,
  keyOf: (row: MappedRow) => string | null,
  format: CellFormat,
): Promise<Pick<LoadedJoin, 'header' | 'rowsByKey'>> {
  const header = Object.keys(sums);
  const formulas = header.map((name) => compileFormula(sums[name] ?? '', name, columns, 'number', format));
  const found = new Map<string, { line: number; totals: ReturnType<typeof decimal>[] }>();
  for await (const block of table.blocks) {
    for (const { line, cells } of block) {
      const row = { cells, joined: [] };
      const key = keyOf(row);
      if (key === null) continue;
      const sum = found.get(key) ?? { line, totals: header.map(() => zero) };
      found.set(key, sum);
      formulas.forEach((compute, index) => {
        const { cell, problems } = compute(row);
        const [problem] = problems;
        if (problem) throw new Refusal('mapping.bad', { problem: `${file}, ${line}, ${problem.column}` });
        sum.totals[index] = (sum.totals[index] ?? zero).plus(decimal(cellText(cell) ?? '0'));
      });
    }
  }
  const rowsByKey = new Map(
    [...found].map(([key, { line, totals }]) => {
      const cells = totals.map((total): Cell => ({ number: toText(total) }));
      return [key, [{ line, cells, from: null, to: null }]];
    }),
  );
  return { header, rowsByKey };
}
