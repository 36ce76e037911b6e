import { type Cycle, type FiscalCalendar, periodOf, periodRange } from '#engine/calendar/period.ts';

/**
 * Earnings come together to one settlement per payee, period and currency; currencies are never mixed. A period is settled
 * when all of it is over: on 31 July, July is not.
 */
export type Earning = { payee: string; on: string; currency: string };
export type Settlement<Item extends Earning> = { payee: string; period: string; currency: string; items: Item[] };

/** @param upTo the day up to and including which is settled */
export function settleEarnings<Item extends Earning>(
  earnings: readonly Item[],
  cycle: Cycle,
  calendar: FiscalCalendar,
  upTo: string | null,
): Settlement<Item>[] {
  const settlements = new Map<string, Settlement<Item>>();
  for (const item of earnings) {
    const period = periodOf(item.on, cycle, calendar);
    if (upTo !== null && periodRange(period, calendar).end > upTo) continue;
    const key = `${item.payee} ${period} ${item.currency}`;
    const known = settlements.get(key);
    if (known) known.items.push(item);
    else settlements.set(key, { payee: item.payee, period, currency: item.currency, items: [item] });
  }
  return [...settlements.values()];
}
