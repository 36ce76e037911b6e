import { dayNumber } from '#engine/calendar/day.ts';
import type { DayRange } from '#engine/calendar/period.ts';
import { type Fixed, fixedOne, productQuotient, smallerOf } from '#engine/fixed.ts';

/**
 * What part of a period someone is in a plan: by days (the default) or by full months only.
 *
 *   from 15 January in January: 17 of 31 days; a quota of 5,000 is 2,741.94 and a draw of 4,000 is 2,193.55
 */
export type Part = { of: bigint; whole: bigint };

/** The days of a period that lie in a stretch of time; `end` null = until further notice. */
export function partByDays(period: DayRange, from: string, end: string | null): Part {
  const start = from > period.start ? from : period.start;
  const stop = end !== null && end < period.end ? end : period.end;
  const days = start < stop ? dayNumber(stop) - dayNumber(start) : 0;
  return { of: BigInt(days), whole: BigInt(dayNumber(period.end) - dayNumber(period.start)) };
}

export function prorate(amount: Fixed, { of, whole }: Part): Fixed {
  return productQuotient(amount, of * fixedOne, whole * fixedOne);
}

/**
 * A draw tops earnings up to what was promised. A recoverable one is a loan: what it added is owed and taken from what later
 * periods earn beyond their own draw.
 */
export type Drawn = { paid: Fixed; added: Fixed; recovered: Fixed; stillOwed: Fixed };

export function payWithDraw(earned: Fixed, draw: Fixed, owed: Fixed, isRecoverable: boolean): Drawn {
  if (earned < draw) {
    const added = draw - earned;
    return { paid: draw, added, recovered: 0n, stillOwed: isRecoverable ? owed + added : owed };
  }
  const beyond = earned - draw;
  const recovered = isRecoverable ? smallerOf(owed, beyond) : 0n;
  return { paid: earned - recovered, added: 0n, recovered, stillOwed: owed - recovered };
}
