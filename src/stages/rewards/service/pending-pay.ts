import { addDays } from '#engine/calendar/day.ts';
import {
  cycleOf,
  type FiscalCalendar,
  isPeriodKey,
  nextPeriod,
  periodOf,
  periodRange,
} from '#engine/calendar/period.ts';
import { decimal, toText } from '#engine/money.ts';
import type { PayDecision } from '#engine/pay/statement/content.ts';
import type { Context } from '#platform/context.ts';
import { listDue } from '../store/decisions.ts';
import { listChangedPeriods, listClosedPeriods } from '../store/sealed-pay.ts';
import { mostPeriods } from './close-adjust.ts';
import { tell } from './close-decisions.ts';
import type { IncentivePlan } from './plan-rules.ts';

export type PendingAdjustment = { period: string; before: string; after: string; change: string };
export type Pending = { adjustments: PendingAdjustment[]; decisions: PayDecision[] };

/**
 * What the close of an open period would pay a person besides the period's own pay, as things stand: what closed periods come
 * to by now, and what people decided on. It belongs to the first period that is not closed, or later if it is about a later one.
 */
export async function readPending(
  ctx: Context,
  calendar: FiscalCalendar,
  plan: IncentivePlan,
  of: { personId: number; period: string; places: number },
): Promise<Pending> {
  const { personId, period, places } = of;
  const closed = await listClosedPeriods(ctx.db, plan.id);
  const newest = closed.at(-1);
  const next = newest === undefined ? null : nextPeriod(newest);
  const due = await listDue(ctx.db, { planId: plan.id, places, personId });
  const decisions = due
    .filter((each) => payingPeriod(each.period, period, next, calendar) === period)
    .map((each) => tell(each, plan, places));
  if (next !== period) return { adjustments: [], decisions };
  const changed = await listChangedPeriods(ctx.db, { planId: plan.id, personId }, closed.slice(-mostPeriods));
  const money = (text: string) => toText(decimal(text), places);
  const adjustments = changed.map(({ period: changedPeriod, before, after }) => ({
    period: changedPeriod,
    before: money(before),
    after: money(after),
    change: toText(decimal(after).minus(decimal(before)), places),
  }));
  return { adjustments, decisions };
}

/** The period of the plan in which what it is about ends, or the first open one when that is later. */
function payingPeriod(about: string, like: string, next: string | null, calendar: FiscalCalendar): string | null {
  if (!isPeriodKey(about)) return next;
  const last = addDays(periodRange(about, calendar).end, -1);
  const own = periodOf(last, cycleOf(like), calendar);
  if (next === null) return own;
  return periodRange(own, calendar).start > periodRange(next, calendar).start ? own : next;
}
