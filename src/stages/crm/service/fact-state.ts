import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { decimal, toText } from '#engine/money.ts';
import { Refusal } from '#platform/refusal.ts';
import { factRules } from '../contract.ts';
import { type Column, columnFor, columnsOf, dateColumns, hasAmount, linkColumns } from '../store/columns.ts';
import type { TouchedFact } from '../store/marks.ts';
import type { FactRecord } from '../store/read.ts';
import { type FactInput, valueFor, wordsOf } from './check-input.ts';

/**
 * One record on its way from what is stored to what it will be. This is the same arithmetic that store/merge.ts does for
 * whole files in SQL, here for the one record that a person changes and waits for; a test holds the two together.
 */
export type FactState = Pick<FactRecord, 'values' | 'names' | 'fields'>;

type FieldValue = FactRecord['values'][string];

export type Change = Pick<FactInput, 'values' | 'fields'>;

export function emptyState(): FactState {
  return { values: {}, names: {}, fields: {} };
}

/** The columns' values after the change, defaults put in; the amount in the base currency comes later. */
export function changedState(kind: FactSourceKey, stored: FactState, change: Change): FactState {
  const values = { ...stored.values };
  for (const column of columnsOf(kind)) {
    const wanted = valueFor(column, change.values);
    const next = wanted === undefined ? (values[column.field.key] ?? null) : wanted;
    const complete = next ?? factRules[kind].defaults[column.key] ?? null;
    values[column.field.key] = asStored(column, complete, stored.values[column.field.key]);
  }
  const fields = Object.entries({ ...stored.fields, ...change.fields }).filter(([, value]) => value !== null);
  return { values, names: stored.names, fields: Object.fromEntries(fields) };
}

/** @throws Refusal fact.required, fact.closed_without_date */
export function refuseBrokenState(kind: FactSourceKey, state: FactState): void {
  for (const key of factRules[kind].required) {
    const column = columnFor(kind, key);
    if (column && state.values[column.field.key] === null) throw new Refusal('fact.required', wordsOf(column.field));
  }
  const { status, closed_on, name } = state.values;
  if (kind === 'deals' && status !== 'open' && closed_on === null) {
    throw new Refusal('fact.closed_without_date', { name: String(name) });
  }
}

/** Currency and day whose rate the amount needs; undefined when it needs none. */
export function rateNeeded(
  kind: FactSourceKey,
  state: FactState,
  baseCurrency: string,
): { currency: string; day: string } | undefined {
  const { currency, original_amount: amount } = state.values;
  if (!hasAmount(kind) || amount === null || typeof currency !== 'string' || currency === baseCurrency)
    return undefined;
  const own = factSource(kind).date;
  const days = [own, ...dateColumns(kind).map((column) => column.key)].map((key) => state.values[key]);
  const day = days.find((value) => typeof value === 'string');
  return { currency, day: typeof day === 'string' ? day : 'infinity' };
}

/** The amount in the base currency at a rate, rounded to its smallest unit; without a rate it is the same amount. */
export function convertedAmount(state: FactState, rate: string | undefined, places: number): string | null {
  const amount = state.values.original_amount;
  if (typeof amount !== 'string') return null;
  return rate === undefined ? amount : toText(decimal(amount).times(decimal(rate)), places);
}

/** Keys of the catalogue whose values differ. */
export function differingKeys(kind: FactSourceKey, before: FactState, after: FactState): string[] {
  const keys = factSource(kind).fields.map((field) => field.key);
  return keys.filter((key) => (before.values[key] ?? null) !== (after.values[key] ?? null));
}

/** What the log says of a state: linked records by name, empty fields left out. */
export function readable(kind: FactSourceKey, state: FactState): Record<string, unknown> {
  const entries = factSource(kind).fields.flatMap(({ key }) => {
    const value = state.names[key] ?? state.values[key] ?? null;
    return value === null ? [] : [[key, value] as const];
  });
  return { ...Object.fromEntries(entries), ...state.fields };
}

/** What the marks ask of a state before or after. */
export function touchedSide(kind: FactSourceKey, state: FactState | null, people: readonly number[]) {
  const { values } = state ?? emptyState();
  const owner = numberOrNull(values.owner);
  const isDeal = kind === 'deals';
  return {
    people: state ? (people.length > 0 ? [...people] : [owner]) : null,
    dates: state ? dateColumns(kind).map((column) => textOrNull(values[column.key])) : null,
    customer: linkColumns(kind).some((column) => column.key === 'customer') ? numberOrNull(values.customer) : null,
    won: isDeal && state ? values.status === 'won' : null,
    closed: isDeal ? textOrNull(values.closed_on) : null,
  };
}

export function touchedFact(
  id: number,
  before: ReturnType<typeof touchedSide>,
  after: ReturnType<typeof touchedSide>,
  what: { isNew: boolean; detailsChanged: boolean },
): TouchedFact {
  return {
    fact_id: id,
    is_new: what.isNew,
    details_changed: what.detailsChanged,
    before_people: before.people,
    after_people: after.people,
    before_dates: before.dates,
    after_dates: after.dates,
    before_customer: before.customer,
    after_customer: after.customer,
    before_won: before.won,
    after_won: after.won,
    before_closed: before.closed,
    after_closed: after.closed,
  };
}

/** Numbers may come as whole numbers but are kept as texts; 1.50 for a stored 1.5 is no change. */
function asStored(column: Column, value: FieldValue, stored: FieldValue | undefined): FieldValue {
  const isDecimal = column.field.type === 'money' || column.field.type === 'number';
  return isDecimal && value !== null ? keepEqual(String(value), stored) : value;
}

/** The stored text where it is the same number. */
export function keepEqual(value: string, stored: FieldValue | undefined): string {
  return typeof stored === 'string' && decimal(stored).equals(decimal(value)) ? stored : value;
}

export function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
