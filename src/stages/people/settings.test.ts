import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '#engine/calendar/day.ts';
import { isWorkingDay } from '#engine/calendar/elapsed.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { enterValue } from '#stages/plans/service.ts';
import { describePeriod } from '#stages/scores/service/choose.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { aCompany, aPerson, asPerson, asSystem, startAfresh } from '../../../test/build.ts';
import type { WorkingDaysSetting } from './contract/working-days.ts';
import { knownYears, listPublicHolidays } from './service/public-holidays.ts';
import { changeSettings, readSettingChanges } from './service/settings.ts';
import { changeWorkingDays, readWorkingDays } from './service/working-days.ts';
import { fiscalCalendar, paceCalendar } from './service.ts';

let test1: TestDatabase;
let admin: number;

beforeAll(async () => {
  test1 = await testDatabase();
});
beforeEach(async () => {
  await startAfresh(test1);
  admin = await asSystem(test1, async (ctx) => {
    await aCompany(ctx);
    return aPerson(ctx, { name: '吴磊', code: 'A1', role: 'administrator' });
  });
});
afterAll(() => test1.close());

const asAdmin = <Result>(work: Parameters<typeof asPerson<Result>>[2]) => asPerson(test1, admin, work);
const usual: WorkingDaysSetting = { pace: 'working_days', weekend: [6, 7], holidays: 'cn', exceptions: [] };

describe('working days', () => {
  test('are those of the state, of the week and of the company, the company last', async () => {
    const exceptions = [
      { on: '2026-10-10', kind: 'off' as const, name: '司庆' },
      { on: '2026-10-24', kind: 'working' as const, name: '冲刺日' },
    ];
    await asAdmin((ctx) => changeWorkingDays(ctx, { ...usual, exceptions }));
    const calendar = await asAdmin(paceCalendar);
    if (!calendar) throw new Error('no calendar');
    const worked = (day: string) => isWorkingDay(day, calendar);
    // National day, a worked Saturday before it, our own two, an ordinary Monday and Sunday.
    expect(['2026-10-01', '2026-09-20', '2026-10-10', '2026-10-24', '2026-10-12', '2026-10-18'].map(worked)).toEqual([
      ...[false, true, false, true, true, false],
    ]);
    await asAdmin((ctx) => changeWorkingDays(ctx, { ...usual, holidays: 'none' }));
    expect(isWorkingDay('2026-10-01', (await asAdmin(paceCalendar)) ?? calendar)).toBe(true);
  });

  test('move the share of time elapsed at once, and say so', async () => {
    const october = async (day: string) => describePeriod(await asAdmin(loadRules), '2026-10', day);
    expect(await october('2026-10-08')).toMatchObject({ elapsedRatio: '0.2581', daysLeft: 23, countedIn: 'days' });
    await asAdmin((ctx) => changeWorkingDays(ctx, usual));
    // 18 working days in October 2026; Thursday the 8th is the first.
    expect(await october('2026-10-08')).toMatchObject({
      elapsedRatio: '0.0556',
      daysLeft: 17,
      countedIn: 'working_days',
    });
    expect(await asAdmin((ctx) => readWorkingDays(ctx, 2026))).toMatchObject({ setting: usual, knownYears });
  });

  test('have one exception a day', async () => {
    const exceptions = ['a', 'b'].map((name) => ({ on: '2026-10-10', kind: 'off' as const, name }));
    const twice = asAdmin((ctx) => changeWorkingDays(ctx, { ...usual, exceptions }));
    await expect(twice).rejects.toMatchObject({ code: 'working_days.twice', params: { on: '2026-10-10' } });
  });

  test('of the state make sense in every year known: holidays off, 调休 on weekends, both near each other', () => {
    const all = listPublicHolidays();
    const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
    const worked = all.filter(({ kind }) => kind === 'working');
    expect(worked.filter(({ on }) => ![0, 6].includes(weekday(on)))).toEqual([]);
    const off = new Set(all.filter(({ kind }) => kind === 'off').map(({ on }) => on));
    const isNear = (day: string) =>
      Array.from({ length: 29 }, (_, at) => addDays(day, at - 14)).some((d) => off.has(d));
    expect(worked.filter(({ on }) => !isNear(on) || off.has(on))).toEqual([]);
    expect(knownYears.last).toBeGreaterThanOrEqual(2026);
    expect(listPublicHolidays(2026).find(({ on }) => on === '2026-10-01')?.words).toEqual({
      zh: '国庆节',
      en: 'National Day',
    });
  });
});

describe('the fiscal year', () => {
  test('can be set while only months are in use', async () => {
    const entered = { personId: admin, item: 'x', period: '2026-02', value: '1', proof: '凭证' };
    await asAdmin((ctx) => enterValue(ctx, entered));
    await asAdmin((ctx) => changeSettings(ctx, { fiscalYearStartMonth: 4 }));
    expect(await asAdmin(fiscalCalendar)).toEqual({ fiscalYearStartMonth: 4, fiscalYearNamedBy: 'start' });
  });

  test.each(['2026-Q1', '2026-H1', '2026'])('stays once a period like %s is in use', async (period) => {
    await asAdmin((ctx) => enterValue(ctx, { personId: admin, item: 'x', period, value: '1', proof: '凭证' }));
    const moved = asAdmin((ctx) => changeSettings(ctx, { fiscalYearStartMonth: 4 }));
    await expect(moved).rejects.toMatchObject({ code: 'setting.fiscal_year_in_use', params: { count: 1, period } });
    // With a year that starts in January it does not matter what it is named by.
    await asAdmin((ctx) => changeSettings(ctx, { fiscalYearNamedBy: 'end', organisationName: '沐衡' }));
  });
});

test('each setting tells who changed it last', async () => {
  await asSystem(test1, (ctx) => changeSettings(ctx, { organisationName: '一', amountUnit: 'one' }));
  await asAdmin((ctx) => changeSettings(ctx, { organisationName: '二' }));
  await asAdmin((ctx) => changeWorkingDays(ctx, usual));
  const changes = new Map((await asAdmin(readSettingChanges)).map(({ field, by }) => [field, by]));
  expect(Object.fromEntries(changes)).toEqual({ organisationName: '吴磊', amountUnit: 'Yeji', pace: '吴磊' });
});
