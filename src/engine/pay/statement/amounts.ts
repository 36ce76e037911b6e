import { currencyPlaces } from '#engine/currency.ts';
import { decimal, toText, zero } from '#engine/money.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import type { Adjustment, PayAmounts, PayDecision, StatementContent, StatementTotals } from './content.ts';

export function noAmounts(places: number): PayAmounts {
  const none = toText(zero, places);
  return { earned: none, held: none, drawn: none, recovered: none, toPay: none };
}

/** By the plan itself: of somebody who is not in it in the period, and may still get adjustments and what was decided. */
export function payOutsidePlan(personId: number, period: string, places: number): PersonPay {
  const none = toText(zero, places);
  return { ...{ personId, period, lines: [] }, ...noAmounts(places), bounded: none, stillOwed: none };
}

/** A statement's pay by the plan itself. */
export function payIn({ own, person, period, currency }: StatementContent): PersonPay {
  return own?.result ?? payOutsidePlan(person.id, period.key, currencyPlaces(currency));
}

export function amountsOf({ earned, held, drawn, recovered, toPay }: PersonPay): PayAmounts {
  return { earned, held, drawn, recovered, toPay };
}

/** after − before, amount by amount. */
export function changeOf(before: PayAmounts, after: PayAmounts, places: number): PayAmounts {
  const less = (key: keyof PayAmounts) => toText(decimal(after[key]).minus(decimal(before[key])), places);
  return {
    earned: less('earned'),
    held: less('held'),
    drawn: less('drawn'),
    recovered: less('recovered'),
    toPay: less('toPay'),
  };
}

/** The sums at the foot of a statement. */
export function totalsOf(
  own: PayAmounts,
  adjustments: readonly Pick<Adjustment, 'change'>[],
  decisions: readonly Pick<PayDecision, 'amount'>[],
  places: number,
): StatementTotals {
  const changed = adjustments.reduce((sum, { change }) => sum.plus(decimal(change.toPay)), zero);
  const adjusted = decisions.reduce((sum, { amount }) => sum.plus(decimal(amount)), changed);
  const toPay = toText(decimal(own.toPay).plus(adjusted), places);
  return { ...own, adjusted: toText(adjusted, places), toPay };
}

/** Sums of many totals. */
export function sumTotals(all: readonly StatementTotals[], places: number): StatementTotals {
  const sum = (key: keyof StatementTotals) =>
    toText(
      all.reduce((total, each) => total.plus(decimal(each[key])), zero),
      places,
    );
  return {
    earned: sum('earned'),
    held: sum('held'),
    drawn: sum('drawn'),
    recovered: sum('recovered'),
    adjusted: sum('adjusted'),
    toPay: sum('toPay'),
  };
}
