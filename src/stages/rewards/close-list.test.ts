import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { asSystem } from '../../../test/build.ts';
import { payPeriod } from './service/close-pay.ts';
import { readClose, readClosesOf } from './service/close-read.ts';
import { askReopen, decideReopen } from './service/close-reopen.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { type CloseCompany, makeCloseCompany, saveDeals } from './test-close.ts';

let database: TestDatabase;
let company: CloseCompany;
beforeEach(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database);
  await saveDeals(company, { D1: ['LI', '1000', '2026-01-10'], D2: ['WANG', '2000.10', '2026-02-12'] });
});
afterEach(() => database.close());

const listed = async (year?: string) => {
  const { closes, ...rest } = await company.as('zhou', (ctx) => readClosesOf(ctx, year));
  return { ...rest, closes: closes.map(({ period, state, isPassedOver }) => [period, state, isPassedOver]) };
};

test('every period with pay or a state is listed, the newest first, a year at a time', async () => {
  const april = ['2026-04', 'open', false];
  expect(await listed()).toEqual({ year: '2026', years: ['2026'], closes: [april] });
  await asSystem(database, (ctx) => refreshPay({ ...ctx, now: new Date('2026-04-20T02:00:00Z') }));
  await company.close('2026-02');
  expect((await listed()).closes).toEqual([
    april,
    ['2026-03', 'open', false],
    ['2026-02', 'closed', false],
    ['2026-01', 'open', true],
  ]);
  expect((await listed('2025')).closes).toEqual([]);
});

test('after a reopening the page of the period shows the old version with what went to payroll of it', async () => {
  const key = { planId: company.planId, period: '2026-01' };
  await company.close('2026-01');
  const paid = await company.as('zhou', (ctx) => payPeriod(ctx, key, 'zh'));
  await company.as('zhou', (ctx) => askReopen(ctx, key, '比例录错'));
  await company.as('chen', (ctx) => decideReopen(ctx, key, 'approve'));
  const open = await company.as('zhou', (ctx) => readClose(ctx, key));
  expect(open).toMatchObject({ state: 'open', round: 2, payroll: null });
  expect(open.versions).toMatchObject([{ round: 1, isCurrent: false, people: 2, toPay: '50.00', payroll: paid }]);
  await company.close('2026-01');
  const { versions } = await company.as('zhou', (ctx) => readClose(ctx, key));
  expect(versions.map(({ round, isCurrent, payroll }) => [round, isCurrent, payroll?.number ?? null])).toEqual([
    [1, false, paid.number],
    [2, true, null],
  ]);
});
