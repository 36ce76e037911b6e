import { decimal, toText, zero } from '#engine/money.ts';
import type { MeasureDefinition } from './definition.ts';

/** How several entered values make one: amounts and counts add up, rates, days and points are averaged. */
export function enteredAggregateOf(unit: MeasureDefinition['unit']): 'sum' | 'average' {
  return unit === 'money' || unit === 'count' ? 'sum' : 'average';
}

export type MonthsFold = 'sum' | 'average' | 'last';

/** How values entered by month make that of a quarter, half or year for which none was entered. */
export function monthsFoldOf({ unit, definition }: MeasureDefinition): MonthsFold {
  return definition.kind === 'entered' && definition.months === 'last' ? 'last' : enteredAggregateOf(unit);
}

/**
 * One value from those of months, as a decimal text.
 * @param values of the months that have one, the earliest first; at least one
 */
export function foldMonths(fold: MonthsFold, values: readonly string[]): string {
  const last = values.at(-1);
  if (last === undefined) throw new RangeError('no month has a value');
  if (fold === 'last') return last;
  const sum = values.reduce((total, value) => total.plus(decimal(value)), zero);
  return toText(fold === 'sum' ? sum : sum.dividedBy(decimal(String(values.length))));
}
