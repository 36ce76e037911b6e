import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { ColumnValues } from '../store/change.ts';
import { columnsOf, hasAmount } from '../store/columns.ts';
import { differingKeys, type FactState } from './fact-state.ts';
import { sorted } from './record-fact.ts';

/** The columns to write: all of a new record, the differing ones of a stored one. Empty when nothing differs. */
export function columnValues(kind: FactSourceKey, state: FactState, stored: FactState | null): ColumnValues {
  const differing = stored ? new Set(differingKeys(kind, stored, state)) : null;
  const values: [Parameters<ColumnValues['get']>[0], string | number | boolean | null][] = [];
  for (const column of columnsOf(kind)) {
    const key = column.field.key;
    if (!differing || differing.has(key)) values.push([column, state.values[key] ?? null]);
  }
  if (hasAmount(kind) && (!differing || differing.has('amount')))
    values.push(['base_amount', state.values.amount ?? null]);
  const fields = JSON.stringify(sorted(state.fields));
  if (!stored || fields !== JSON.stringify(sorted(stored.fields)))
    values.push(['fields', JSON.stringify(state.fields)]);
  return new Map(values);
}
