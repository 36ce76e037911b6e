import { periodOf, periodRange } from '#engine/calendar/period.ts';
import { decimal, toText } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { fiscalCalendar } from '#stages/people/service.ts';
import { isClosed, listCloseRows } from '../store/close.ts';
import { type HoldRow, listHoldRows } from '../store/close-holds.ts';
import { listSettled } from '../store/close-results.ts';

/** What earlier closes and holds mean for computing a period of a plan. */

/** By person and component: what the closed periods of the fiscal year before this one paid, as they are settled by now. */
export async function listPaidBefore(
  ctx: Context,
  planId: number,
  period: string,
  ids: readonly number[] | null,
): Promise<Map<number, Record<string, string>>> {
  const calendar = await fiscalCalendar(ctx);
  const before = periodRange(period, calendar).start;
  const from = periodRange(periodOf(before, 'year', calendar), calendar).start;
  const paid = new Map<number, Record<string, string>>();
  for (const { personId, settled } of await listSettled(ctx.db, planId, { from, before }, ids)) {
    const sums = paid.get(personId) ?? {};
    for (const [component, amount] of Object.entries(settled.lines)) {
      sums[component] = toText(decimal(sums[component] ?? '0').plus(decimal(amount)));
    }
    paid.set(personId, sums);
  }
  return paid;
}

/** By person: what is still owed from draws after the last closed period before this one. */
export async function listOwed(
  ctx: Context,
  planId: number,
  period: string,
  ids: readonly number[] | null,
): Promise<Map<number, string>> {
  const calendar = await fiscalCalendar(ctx);
  const before = periodRange(period, calendar).start;
  const owed = new Map<number, { beginsOn: string; amount: string }>();
  for (const { personId, beginsOn, settled } of await listSettled(
    ctx.db,
    planId,
    { from: '1900-01-01', before },
    ids,
  )) {
    const known = owed.get(personId);
    if (!known || known.beginsOn < beginsOn) owed.set(personId, { beginsOn, amount: settled.stillOwed });
  }
  return new Map([...owed].map(([personId, { amount }]) => [personId, amount]));
}

/**
 * What is held now of a period: all of a person's pay, that of a deal, or of all deals of a customer. A hold keeps back what is
 * not paid yet: a closed period is only held by what was there when it was calculated.
 */
export async function listOpenHolds(ctx: Context, planId: number, period: string): Promise<HoldRow[]> {
  const closes = await listCloseRows(ctx.db, planId);
  const paid = closes.find((row) => row.period === period && isClosed(row));
  const until = paid?.calculated?.at ?? null;
  const rows = (await listHoldRows(ctx.db, planId, false)).filter(({ placed }) => until === null || placed.at <= until);
  return rows.toReversed();
}
