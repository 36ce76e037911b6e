import { currencyPlaces } from '#engine/currency.ts';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSettings } from '#stages/people/service.ts';
import { columnsOf, hasAmount, pointedTable } from '../store/columns.ts';
import { getRate } from '../store/rates.ts';
import { getLinked, type Visible } from '../store/read.ts';
import { checkValue, valueFor, wordsOf } from './check-input.ts';
import {
  type Change,
  changedState,
  convertedAmount,
  type FactState,
  keepEqual,
  rateNeeded,
  refuseBrokenState,
} from './fact-state.ts';

/**
 * What a record will be after a change by hand: values checked, linked records looked up, amount converted.
 * @throws Refusal fact.* for what is wrong with it
 */
export async function completeState(
  ctx: Context,
  kind: FactSourceKey,
  stored: FactState,
  change: Change,
  visible: Visible,
): Promise<{ state: FactState; places: number }> {
  checkValues(kind, change);
  const state = changedState(kind, stored, change);
  const names = await nameLinks(ctx, kind, stored, change, visible);
  refuseBrokenState(kind, state);
  const { amount, places } = await convert(ctx, kind, state);
  const kept = amount === null ? null : keepEqual(amount, stored.values.amount);
  const values = hasAmount(kind) ? { ...state.values, amount: kept } : state.values;
  return { state: { values, names, fields: state.fields }, places };
}

function checkValues(kind: FactSourceKey, change: Change): void {
  for (const column of columnsOf(kind)) {
    const value = valueFor(column, change.values);
    if (value !== undefined) checkValue(kind, column.field, value);
  }
}

/**
 * A record may point only at what the actor sees, or at what has no owner and so is anyone's: otherwise the name of any
 * customer could be read by pointing at its number. What the record points at already may stay.
 */
async function nameLinks(
  ctx: Context,
  kind: FactSourceKey,
  stored: FactState,
  change: Change,
  visible: Visible,
): Promise<Record<string, string>> {
  const names = { ...stored.names };
  for (const column of columnsOf(kind)) {
    const value = valueFor(column, change.values);
    const table = pointedTable(column);
    if (value === undefined || !table || value === stored.values[column.key]) continue;
    delete names[column.key];
    if (value === null) continue;
    const linked = typeof value === 'number' ? await getLinked(ctx.db, table, value) : undefined;
    const mayPoint =
      table === 'person' || visible === 'all' || linked?.owner === null || isAmong(visible, linked?.owner);
    const code = table === 'person' ? 'fact.unknown_owner' : 'fact.unknown_link';
    if (!linked || !mayPoint) throw new Refusal(code, { ...wordsOf(column.field), value: String(value).slice(0, 100) });
    names[column.key] = linked.name;
  }
  return names;
}

function isAmong(people: readonly number[], owner: number | null | undefined): boolean {
  return typeof owner === 'number' && people.includes(owner);
}

/** @throws Refusal fact.no_rate */
async function convert(
  ctx: Context,
  kind: FactSourceKey,
  state: FactState,
): Promise<{ amount: string | null; places: number }> {
  if (!hasAmount(kind)) return { amount: null, places: 2 };
  const { baseCurrency: base } = await getSettings(ctx);
  const places = currencyPlaces(base);
  const needed = rateNeeded(kind, state, base);
  if (!needed) return { amount: convertedAmount(state, undefined, places), places };
  const rate = await getRate(ctx.db, needed.currency, needed.day);
  if (rate === undefined) throw new Refusal('fact.no_rate', needed);
  return { amount: convertedAmount(state, rate, places), places };
}
