import { decimal, toText } from '#engine/money.ts';
import type { PayCause } from '#engine/pay/plan/difference/cause.ts';
import { explainDifference } from '#engine/pay/plan/explain-difference.ts';
import type { Computed } from './content.ts';

/**
 * Why a person's closed period comes to something else than the last time it was computed, as causes that sum exactly to the
 * difference.
 *
 * @param before null: the person was not in the plan, or what was computed then was not kept
 * @param after null: the person is no longer in it
 * @param total the difference in what is to be paid, in so many `places`
 */
export function causesOf(before: Computed | null, after: Computed | null, total: string, places: number): PayCause[] {
  if (decimal(total).isZero() && (before === null || after === null)) return [];
  if (after === null) return [{ kind: 'left', amount: total }];
  if (before === null) return [{ kind: 'entered', amount: total }];
  if (before.rules.currency !== after.rules.currency) return [{ kind: 'plan_terms', amount: total }];
  const { causes } = explainDifference(sideOf(before), sideOf(after));
  const rest = causes.reduce((left, cause) => left.minus(decimal(cause.amount)), decimal(total));
  // What was settled has always been computed like this; should it ever not have been, it stays visible.
  return rest.isZero() ? [...causes] : [...causes, { kind: 'other', amount: toText(rest, places) }];
}

function sideOf({ rules, input, result }: Computed) {
  return { definition: rules, input, pay: result };
}
