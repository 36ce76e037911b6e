import { fixed, isFixedText } from '#engine/fixed.ts';
import { checkAmount, checkReading } from '#engine/pay/plan/check-parts.ts';
import type { Dimension, RateRow, RateTable } from '#engine/pay/plan/definition.ts';
import { problem, type RuleProblem, type Vocabulary } from '#engine/pay/plan/problems.ts';

/** A rate table covers everything when its last row fits all; a row behind one that fits everything it fits is never met. */
export function checkRates(table: RateTable, path: string, vocabulary: Vocabulary): RuleProblem[] {
  const { dimensions, rows } = table;
  if (rows.length === 0) return [problem('no_rates', path)];
  const problems = [
    ...dimensions.flatMap((dimension, at) =>
      dimension.kind === 'from' && typeof dimension.of === 'object'
        ? checkReading(dimension.of, `${path}.dimensions.${at}.of`, vocabulary)
        : [],
    ),
    ...rows.flatMap((row, at) => checkRow(row, at, dimensions, `${path}.rows.${at}`)),
  ];
  if (problems.length > 0) return problems;
  const last = rows.at(-1);
  if (last?.cells.some((cell) => cell !== null)) {
    problems.push(problem('last_row_not_open', `${path}.rows.${rows.length - 1}`));
  }
  rows.forEach((row, at) => {
    const by = rows.slice(0, at).findIndex((earlier) => coversRow(earlier, row, dimensions));
    if (by < 0) return;
    const params = { row: String(at + 1), by: String(by + 1) };
    problems.push(problem('row_never_reached', `${path}.rows.${at}`, params));
  });
  return problems;
}

function checkRow(
  { cells, rate, flat }: RateRow,
  at: number,
  dimensions: readonly Dimension[],
  path: string,
): RuleProblem[] {
  const problems = [
    ...checkAmount(rate, `${path}.rate`),
    ...(flat === undefined ? [] : checkAmount(flat, `${path}.flat`)),
  ];
  if (cells.length !== dimensions.length) problems.push(problem('cells_do_not_match', path, { row: String(at + 1) }));
  cells.forEach((cell, column) => {
    if (cell !== null && dimensions[column]?.kind === 'from' && !isFixedText(cell)) {
      problems.push(problem('not_a_number', `${path}.cells.${column}`));
    }
  });
  return problems;
}

/** Whether everything that fits `later` fits `earlier` as well. */
function coversRow(earlier: RateRow, later: RateRow, dimensions: readonly Dimension[]): boolean {
  return dimensions.every(({ kind }, column) => {
    const [wide, narrow] = [earlier.cells[column] ?? null, later.cells[column] ?? null];
    if (wide === null) return true;
    if (narrow === null) return false;
    return kind === 'field' ? wide === narrow : fixed(wide) <= fixed(narrow);
  });
}
