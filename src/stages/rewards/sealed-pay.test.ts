import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { asSystem } from '../../../test/build.ts';
import { readAdjustmentCauses } from './service/adjustment-causes.ts';
import { calculateClose } from './service/close-calculate.ts';
import { readStatement, readStatements } from './service/close-statements.ts';
import { readDisputable } from './service/disputes-subject.ts';
import { readPay } from './service/read-pay.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { readRegister } from './service/register.ts';
import { type CloseCompany, makeCloseCompany, saveDeals } from './test-close.ts';

/** What a person's page says of a closed period, and of what has changed in it since. */

let database: TestDatabase;
let company: CloseCompany;
beforeEach(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database);
  await saveDeals(company, { D1: ['LI', '1000', '2026-01-10'], D2: ['LI', '400', '2026-02-12'] });
});
afterEach(() => database.close());

const shown = async (period: string) => {
  await asSystem(database, async (ctx) => {
    await refreshScores(ctx);
    await refreshPay(ctx);
  });
  const { plans } = await company.as('li', (ctx) => readPay(ctx, { period }));
  return plans[0];
};
const settleDispute = (period: string, adjustment: string) =>
  database.database.pool.query(
    `insert into org_test.dispute (person_id, plan_id, period, reason_kind, reason, assigned_to, raised_at, answer_by, status,
       resolved_at, resolved_by, outcome, outcome_note, adjustment)
     values ($1, $2, $3, 'missing', '少了', 'operations', '2026-02-01', '2026-02-08', 'resolved', '2026-02-05', $4, 'upheld', '补上', $5)`,
    [company.people.li, company.planId, period, company.people.zhou, adjustment],
  );

test('a closed period says what was sealed; what has changed since stands in the open period as the close will pay it', async () => {
  await company.close('2026-01');
  const sealed = await shown('2026-01');
  expect(sealed).toMatchObject({
    isClosed: true,
    pay: { toPay: '50.00' },
    totals: { toPay: '50.00' },
    adjustments: [],
  });
  await saveDeals(company, { D1: ['LI', '1200', '2026-01-10'], D3: ['LI', '100', '2026-01-11'] });
  await settleDispute('2026-01', '-7.5');
  await settleDispute('2026-03', '3');
  expect(await shown('2026-01')).toEqual(sealed);
  // One objects to what was sealed.
  const asked = { plan: company.planId, period: '2026-01' };
  expect((await company.as('li', (ctx) => readDisputable(ctx, asked))).chosen).toMatchObject({
    ...{ total: '50.00', lines: [{ key: 'commission', amount: '50.00' }] },
  });

  const open = await shown('2026-02');
  expect(open).toMatchObject({
    isClosed: false,
    pay: { toPay: '20.00' },
    totals: { earned: '20.00', adjusted: '7.50', toPay: '27.50' },
    adjustments: [{ period: '2026-01', before: '50.00', after: '65.00', change: '15.00' }],
    decisions: [{ kind: 'dispute', period: '2026-01', amount: '-7.50', reason: '补上', words: null }],
    previous: { period: '2026-01', toPay: '50.00' },
  });
  expect(open?.history.map(({ period, adjusted, toPay }) => [period, adjusted, toPay]).slice(-2)).toEqual([
    ['2026-01', '0.00', '50.00'],
    ['2026-02', '7.50', '27.50'],
  ]);
  // The register of everyone says the same, before the close and after it.
  const register = async (period: string) => {
    const asked = { plan: company.planId, period };
    const { people, totals } = await company.as('zhou', (ctx) => readRegister(ctx, asked));
    return { people: people.map(({ name, adjusted, toPay }) => [name, adjusted, toPay]), sum: totals.toPay };
  };
  expect(await register('2026-02')).toEqual({
    people: [
      ['李强', '7.50', '27.50'],
      ['王芳', '0.00', '0.00'],
    ],
    sum: '27.50',
  });
  // What it is about comes later, and it is not told twice.
  expect(await shown('2026-03')).toMatchObject({ adjustments: [], decisions: [{ amount: '3.00' }] });

  const before = await register('2026-02');
  await company.close('2026-02');
  expect(await register('2026-02')).toEqual(before);
  const { isClosed, ...closed } = (await shown('2026-02')) ?? {};
  const { isClosed: _open, ...live } = open ?? {};
  expect(isClosed).toBe(true);
  expect(closed).toEqual(live);
  expect(await shown('2026-03')).toMatchObject({ adjustments: [], decisions: [{ amount: '3.00' }] });
});

test('why a closed period comes to something else is told before the close as the close tells it', async () => {
  await company.close('2026-01');
  await saveDeals(company, { D1: ['LI', '1200', '2026-01-10'], D3: ['LI', '100', '2026-01-11'] });
  const asked = { person: company.people.li, plan: company.planId, period: '2026-01' };
  const told = () => company.as('li', (ctx) => readAdjustmentCauses(ctx, asked));
  const { causes } = await told();
  expect(causes.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['fact_changed', '10.00'],
    ['fact_added', '5.00'],
  ]);
  // Somebody has calculated the open period meanwhile: nothing is settled by that.
  const february = { planId: company.planId, period: '2026-02' };
  await company.as('zhou', (ctx) => calculateClose(ctx, february), true);
  expect((await told()).causes).toEqual(causes);
  await expect(company.as('wang', (ctx) => readAdjustmentCauses(ctx, asked))).rejects.toMatchObject({
    code: 'person.unknown',
  });
  await expect(
    company.as('li', (ctx) => readAdjustmentCauses(ctx, { ...asked, period: '2026-02' })),
  ).rejects.toMatchObject({ code: 'pay.not_found' });

  await company.close('2026-02');
  expect((await told()).causes).toEqual([]);
  const { statements } = await company.as('li', (ctx) => readStatements(ctx, { period: '2026-02' }));
  const { statement } = await company.as('li', (ctx) => readStatement(ctx, statements[0]?.id ?? 0));
  expect(statement.adjustments).toMatchObject([{ period: '2026-01', causes }]);
});

test('somebody who is in no plan sees what was decided for them, before the close and after it', async () => {
  // 陈总 is no salesperson and so not in the plan.
  const { chen, zhou } = company.people;
  await company.close('2026-01');
  await database.database.pool.query(
    `insert into org_test.dispute (person_id, plan_id, period, reason_kind, reason, assigned_to, raised_at, answer_by, status,
       resolved_at, resolved_by, outcome, outcome_note, adjustment)
     values ($1, $2, '2026-01', 'missing', '少了', 'operations', '2026-02-01', '2026-02-08', 'resolved', '2026-02-05', $3, 'upheld', '补上', 88)`,
    [chen, company.planId, zhou],
  );
  const mine = (period?: string) => company.as('chen', (ctx) => readPay(ctx, { period }));
  const card = {
    pay: { lines: [], earned: '0.00', toPay: '0.00' },
    totals: { earned: '0.00', adjusted: '88.00', toPay: '88.00' },
    decisions: [{ kind: 'dispute', amount: '88.00', reason: '补上' }],
  };
  const open = await mine();
  expect(open.periods).toEqual(['2026-02']);
  expect(open.plans).toMatchObject([{ ...card, isClosed: false, period: { key: '2026-02' } }]);
  expect((await mine('2026-02')).plans).toEqual(open.plans);
  expect((await mine('2026-03')).plans).toEqual([]);

  await company.close('2026-02');
  const closed = await mine('2026-02');
  expect(closed.periods).toEqual(['2026-02']);
  expect(closed.plans).toMatchObject([{ ...card, isClosed: true }]);
  expect((await mine()).plans).toEqual([]);
});
