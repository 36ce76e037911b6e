import { differenceOf, recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Settings } from '../contract/settings.ts';
import { getSettings, settingsKey } from '../service.ts';
import { hasAmounts, putSetting } from '../store/settings.ts';

/**
 * Changes some settings and leaves the others.
 * @throws Refusal setting.time_zone, setting.currency_in_use
 */
export async function changeSettings(ctx: Context, changes: Partial<Settings>): Promise<Settings> {
  const before = await getSettings(ctx);
  const after = { ...before, ...changes };
  if (!isTimeZone(after.timeZone)) throw new Refusal('setting.time_zone', { timeZone: after.timeZone });
  if (after.baseCurrency !== before.baseCurrency && (await hasAmounts(ctx.db))) {
    throw new Refusal('setting.currency_in_use', { baseCurrency: before.baseCurrency });
  }
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
