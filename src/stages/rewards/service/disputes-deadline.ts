import { addDays } from '#engine/calendar/day.ts';
import { isWorkingDay, type WorkingDays } from '#engine/calendar/elapsed.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { listPublicHolidays } from '#stages/people/service/public-holidays.ts';
import { getWorkingDaysSetting, today } from '#stages/people/service.ts';
import { findAnswerDays, putAnswerDays } from '../store/disputes.ts';

const usualAnswerDays = 5;

/** How many working days an answer may take. */
export async function readAnswerDays(ctx: Context): Promise<number> {
  return (await findAnswerDays(ctx.db)) ?? usualAnswerDays;
}

/** For disputes raised from now on; those that wait keep the day they were promised. */
export async function changeAnswerDays(ctx: Context, days: number): Promise<{ answerWithinDays: number }> {
  const before = await readAnswerDays(ctx);
  if (before !== days) {
    await putAnswerDays(ctx.db, days);
    await recordChange(ctx, {
      ...{ action: 'changed', entity: 'settings', entityId: 'disputes' },
      before: { answerWithinDays: before },
      after: { answerWithinDays: days },
    });
  }
  return { answerWithinDays: days };
}

/** The day by which something said today has to be answered: so many working days later, whatever pace is counted in. */
export async function deadline(ctx: Context): Promise<string> {
  const { weekend, holidays, exceptions } = await getWorkingDaysSetting(ctx);
  const known = holidays === 'cn' ? listPublicHolidays() : [];
  const calendar = { weekend, exceptions: new Map([...known, ...exceptions].map(({ on, kind }) => [on, kind])) };
  return addWorkingDays(await today(ctx), await readAnswerDays(ctx), calendar);
}

/** A company that never works would wait for ever: after a year every day counts. */
const patienceDays = 366;

export function addWorkingDays(day: string, count: number, calendar: WorkingDays): string {
  let at = day;
  let left = count;
  for (let passed = 0; left > 0; passed += 1) {
    at = addDays(at, 1);
    if (isWorkingDay(at, calendar) || passed >= patienceDays) left -= 1;
  }
  return at;
}
