import { type Fixed, fixed } from '#engine/fixed.ts';
import type { Dimension, RateTable } from '#engine/pay/plan/definition.ts';
import type { PayFact } from '#engine/pay/plan/input.ts';
import { type Given, isKnown, type Known, readingOf } from '#engine/pay/plan/readings.ts';

/**
 * Rates by dimensions: the first row of which every cell fits. What is the same for all of a person's facts (months since
 * joining, readings of the period) is compared once; each fact then looks at its own fields and amount only.
 */
export type PreparedRates = { dimensions: readonly Dimension[]; rows: readonly PreparedRow[] };
export type PreparedRow = {
  /** Counted from 1. */
  row: number;
  cells: readonly Cell[];
  rate: Fixed;
  rateText: string;
  flat: Fixed;
};
type Cell = { kind: 'any' } | { kind: 'is'; value: string } | { kind: 'from'; from: Fixed };

export function prepareRates(table: RateTable): PreparedRates {
  const rows = table.rows.map(
    (row, at): PreparedRow => ({
      row: at + 1,
      cells: table.dimensions.map((dimension, column): Cell => {
        const cell = row.cells[column] ?? null;
        if (cell === null) return { kind: 'any' };
        return dimension.kind === 'field' ? { kind: 'is', value: cell } : { kind: 'from', from: fixed(cell) };
      }),
      rate: fixed(row.rate),
      rateText: row.rate,
      flat: fixed(row.flat ?? '0'),
    }),
  );
  return { dimensions: table.dimensions, rows };
}

export type PickRow = (fact: PayFact, amount: Fixed) => PreparedRow | null;
export type NoReading = { dimension: Dimension; missing: Exclude<Known, Fixed> };

/** The way to find a person's rows, or the reading without which none can be found. `amount` is before tax, a return's by its size. */
export function rowsFor({ dimensions, rows }: PreparedRates, given: Given): PickRow | NoReading {
  const readings: (Fixed | null)[] = [];
  for (const dimension of dimensions) {
    const reading = sameForAll(dimension, given);
    if (reading !== null && !isKnown(reading)) return { dimension, missing: reading };
    readings.push(reading);
  }
  const fitting = rows.filter((row) =>
    row.cells.every((cell, at) => {
      const reading = readings[at] ?? null;
      return cell.kind !== 'from' || reading === null || reading >= cell.from;
    }),
  );
  const looks = dimensions.map((dimension, at) => ({ dimension, at })).filter(({ at }) => readings[at] === null);
  if (looks.length === 0) return () => fitting[0] ?? null;
  return (fact, amount) =>
    fitting.find(({ cells }) => looks.every(({ dimension, at }) => fits(cells[at], dimension, fact, amount))) ?? null;
}

/** The reading of a dimension that does not depend on the fact; null where it does. */
function sameForAll(dimension: Dimension, given: Given): Known | null {
  if (dimension.kind === 'field' || dimension.of === 'amount') return null;
  if (dimension.of !== 'tenure_months') return readingOf(given, dimension.of);
  const { tenureMonths } = given.input;
  return tenureMonths === null ? { code: 'not_entered', of: 'tenure_months' } : fixed(String(tenureMonths));
}

function fits(cell: Cell | undefined, dimension: Dimension, fact: PayFact, amount: Fixed): boolean {
  if (!cell || cell.kind === 'any') return true;
  if (cell.kind === 'from') return amount >= cell.from;
  return dimension.kind === 'field' && fact.fields[dimension.field] === cell.value;
}
