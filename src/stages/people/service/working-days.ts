import type { z } from 'zod';
import { partsOf } from '#engine/calendar/day.ts';
import { differenceOf, recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { putSetting } from '#platform/setting.ts';
import type { getWorkingDays, WorkingDaysSetting } from '../contract/working-days.ts';
import { getWorkingDaysSetting, today, workingDaysKey } from '../service.ts';
import { knownYears, listPublicHolidays } from './public-holidays.ts';

/** The setting with the public holidays of one calendar year. */
export async function readWorkingDays(
  ctx: Context,
  askedYear: number | null,
): Promise<z.input<(typeof getWorkingDays)['answer']>> {
  const year = askedYear ?? partsOf(await today(ctx)).year;
  return {
    setting: await getWorkingDaysSetting(ctx),
    year,
    publicHolidays: [...listPublicHolidays(year)],
    knownYears,
  };
}

/** @throws Refusal working_days.twice when a day has two exceptions */
export async function changeWorkingDays(ctx: Context, wanted: WorkingDaysSetting): Promise<WorkingDaysSetting> {
  const before = await getWorkingDaysSetting(ctx);
  const exceptions = wanted.exceptions.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const repeated = exceptions.find(({ on }, index) => exceptions[index + 1]?.on === on);
  if (repeated) throw new Refusal('working_days.twice', { on: repeated.on });
  const after = { ...wanted, weekend: [...new Set(wanted.weekend)].sort((a, b) => a - b), exceptions };
  const difference = differenceOf(before, after);
  if (!difference) return before;
  await putSetting(ctx.db, workingDaysKey, after);
  await recordChange(ctx, { action: 'changed', entity: 'settings', entityId: workingDaysKey, ...difference });
  return after;
}
