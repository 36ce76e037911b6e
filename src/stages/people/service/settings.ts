import { differenceOf, recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { putSetting } from '#platform/setting.ts';
import type { Settings } from '../contract/settings.ts';
import { getSettings, settingsKey } from '../service.ts';
import { getPeriodsInUse, hasAmounts, listLastChanges } from '../store/settings.ts';

/**
 * Changes some settings and leaves the others.
 * @throws Refusal setting.time_zone, setting.currency_in_use, setting.fiscal_year_in_use
 */
export async function changeSettings(ctx: Context, changes: Partial<Settings>): Promise<Settings> {
  const before = await getSettings(ctx);
  const after = { ...before, ...changes };
  if (!isTimeZone(after.timeZone)) throw new Refusal('setting.time_zone', { timeZone: after.timeZone });
  if (after.baseCurrency !== before.baseCurrency && (await hasAmounts(ctx.db))) {
    throw new Refusal('setting.currency_in_use', { baseCurrency: before.baseCurrency });
  }
  if (!sameFiscalYear(before, after)) await refuseMovingPeriods(ctx);
  const difference = differenceOf(before, after);
  if (!difference) return before;
  await putSetting(ctx.db, settingsKey, after);
  await recordChange(ctx, {
    action: 'changed',
    entity: 'settings',
    entityId: settingsKey,
    title: after.organisationName,
    ...difference,
  });
  return after;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export async function readSettingChanges(ctx: Context): Promise<{ field: string; by: string; at: string }[]> {
  return listLastChanges(ctx.db);
}

/** A fiscal year that starts in January is the calendar year, whichever year names it. */
function sameFiscalYear(before: Settings, after: Settings): boolean {
  if (before.fiscalYearStartMonth !== after.fiscalYearStartMonth) return false;
  return before.fiscalYearStartMonth === 1 || before.fiscalYearNamedBy === after.fiscalYearNamedBy;
}

/** @throws Refusal setting.fiscal_year_in_use */
async function refuseMovingPeriods(ctx: Context): Promise<void> {
  const { count, example } = await getPeriodsInUse(ctx.db);
  if (count > 0) throw new Refusal('setting.fiscal_year_in_use', { count, period: example });
}
