import { addDays } from '#engine/calendar/day.ts';
import {
  cycleOf,
  type FiscalCalendar,
  isPeriodKey,
  nextPeriod,
  periodOf,
  periodRange,
} from '#engine/calendar/period.ts';
import { type Decimal, decimal, toText, zero } from '#engine/money.ts';
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
 * What the close of an open period would pay besides the period's own pay, as things stand: what closed periods come to by now,
 * and what people decided on. It belongs to the first period that is not closed, or later if it is about a later one.
 *
 * @param personId null: of everyone
 * @returns by person; whoever gets nothing of this kind is not in it
 */
export async function listPending(
  ctx: Context,
  calendar: FiscalCalendar,
  plan: IncentivePlan,
  of: { personId: number | null; period: string; places: number },
): Promise<Map<number, Pending>> {
  const { personId, period, places } = of;
  const closed = await listClosedPeriods(ctx.db, plan.id);
  const newest = closed.at(-1);
  const next = newest === undefined ? null : nextPeriod(newest);
  const found = new Map<number, Pending>();
  const pendingOf = (id: number) => {
    const known = found.get(id) ?? { adjustments: [], decisions: [] };
    found.set(id, known);
    return known;
  };
  for (const each of await listDue(ctx.db, { planId: plan.id, places, ...(personId === null ? {} : { personId }) })) {
    if (payingPeriod(each.period, period, next, calendar) !== period) continue;
    pendingOf(each.personId).decisions.push(tell(each, plan, places));
  }
  if (next !== period) return found;
  const money = (text: string) => toText(decimal(text), places);
  for (const each of await listChangedPeriods(ctx.db, { planId: plan.id, personId }, closed.slice(-mostPeriods))) {
    const { before, after } = each;
    const change = toText(decimal(after).minus(decimal(before)), places);
    const told = { period: each.period, before: money(before), after: money(after), change };
    pendingOf(each.personId).adjustments.push(told);
  }
  return found;
}

/**
 * The open periods with which a person's decisions are paid, as things stand; the earliest first.
 * @param like a period of the plan, for its cycle
 */
export async function listDecisionPeriods(
  ctx: Context,
  calendar: FiscalCalendar,
  plan: IncentivePlan,
  { personId, like, places }: { personId: number; like: string; places: number },
): Promise<string[]> {
  const due = await listDue(ctx.db, { planId: plan.id, places, personId });
  if (due.length === 0) return [];
  const newest = (await listClosedPeriods(ctx.db, plan.id)).at(-1);
  const next = newest === undefined ? null : nextPeriod(newest);
  const periods = new Set(due.flatMap(({ period }) => payingPeriod(period, like, next, calendar) ?? []));
  return [...periods].toSorted((a, b) => (periodRange(a, calendar).start < periodRange(b, calendar).start ? -1 : 1));
}

/** What it adds to somebody's pay. */
export function sumPending({ adjustments, decisions }: Pending): Decimal {
  const changed = adjustments.reduce((sum, { change }) => sum.plus(decimal(change)), zero);
  return decisions.reduce((sum, { amount }) => sum.plus(decimal(amount)), changed);
}

/** The period of the plan in which what it is about ends, or the first open one when that is later. */
function payingPeriod(about: string, like: string, next: string | null, calendar: FiscalCalendar): string | null {
  if (!isPeriodKey(about)) return next;
  const last = addDays(periodRange(about, calendar).end, -1);
  const own = periodOf(last, cycleOf(like), calendar);
  if (next === null) return own;
  return periodRange(own, calendar).start > periodRange(next, calendar).start ? own : next;
}
