import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StatementContent } from '#engine/pay/statement/content.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { Refusal } from '#platform/refusal.ts';
import { asSystem } from '../../../test/build.ts';
import { readStatementFile, verifyStatement } from './contract/verify-statement.ts';
import { calculateClose } from './service/close-calculate.ts';
import { placeHold, releaseHold } from './service/close-holds.ts';
import { payPeriod, readPayrollFile } from './service/close-pay.ts';
import { readClose, readCloses } from './service/close-read.ts';
import { askReopen, decideReopen } from './service/close-reopen.ts';
import { exportStatement, readStatement, readStatements } from './service/close-statements.ts';
import { approveClose, closePeriod, returnClose, reviewClose } from './service/close-steps.ts';
import { publishPlan } from './service/plans.ts';
import { type CloseCompany, fivePercent, makeCloseCompany, readLedger, saveDeals } from './test-close.ts';

let database: TestDatabase;
let company: CloseCompany;
beforeEach(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database);
  await saveDeals(company, { D1: ['LI', '1000', '2026-01-10'], D2: ['WANG', '2000.10', '2026-01-12'] });
});
afterEach(() => database.close());

const january = () => ({ planId: company.planId, period: '2026-01' });
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? error.code : error;
};
const stepsOf = async (who: keyof CloseCompany['people']) =>
  Object.fromEntries(
    (await company.as(who, (ctx) => readClose(ctx, january()))).steps.map((each) => [each.step, each.refused]),
  );

test('a period goes from open to paid, each step by who may do it, and adds up', async () => {
  const { as, signer } = company;
  expect(await stepsOf('zhou')).toEqual({ calculate: null });
  const { calculation } = await as('zhou', (ctx) => calculateClose(ctx, january()), true);
  expect(await refusal(as('zhou', (ctx) => approveClose(ctx, january(), calculation)))).toBe('close.wrong_state');
  await as('zhou', (ctx) => reviewClose(ctx, january(), calculation));
  expect(await refusal(as('zhou', (ctx) => approveClose(ctx, january(), calculation)))).toBe('close.same_person');
  expect(await stepsOf('zhou')).toMatchObject({ approve: 'close.same_person' });
  expect(await refusal(as('chen', (ctx) => approveClose(ctx, january(), calculation + 1)))).toBe(
    'close.other_calculation',
  );
  await as('chen', (ctx) => approveClose(ctx, january(), calculation));
  expect(await stepsOf('chen')).toMatchObject({ close: 'request.not_allowed' });
  expect(await as('zhou', (ctx) => closePeriod(ctx, signer, january(), calculation))).toMatchObject({ statements: 2 });
  expect(await refusal(as('zhou', (ctx) => calculateClose(ctx, january()), true))).toBe('close.wrong_state');

  const batch = await as('zhou', (ctx) => payPeriod(ctx, january(), 'zh'));
  expect(batch).toMatchObject({ number: 'commission-2026-01-1', people: 2, total: '150.01' });
  expect(await as('zhou', (ctx) => payPeriod(ctx, january(), 'en'))).toEqual(batch);
  const file = async () => String((await as('zhou', (ctx) => readPayrollFile(ctx, batch.number, 'csv'))).content);
  expect(await file()).toBe(await file());
  expect((await file()).split('\r\n').slice(1, 3)).toEqual([
    'commission-2026-01-1,LI,李强,销售提成,2026-01,CNY,50.00',
    'commission-2026-01-1,WANG,王芳,销售提成,2026-01,CNY,100.01',
  ]);
  const paid = await as('chen', (ctx) => readClose(ctx, january()));
  expect(paid).toMatchObject({
    state: 'paid',
    people: 2,
    toPay: '150.01',
    approved: { name: '陈总' },
    closed: { name: '周运' },
  });
  expect(paid.sources).toEqual([
    {
      component: 'commission',
      measure: 'sales',
      total: '3000.10',
      credited: '3000.10',
      excluded: [],
      isBalanced: true,
    },
  ]);
  expect((await as('zhou', readCloses)).find(({ period }) => period === '2026-01')?.state).toBe('paid');
  const log = await database.database.pool.query<{ action: string }>(
    `select action from org_test.activity_log where entity = 'plan_period' order by id`,
  );
  expect(log.rows.map(({ action }) => action)).toEqual(['calculated', 'reviewed', 'approved', 'closed', 'paid']);
});

test('what is left out of the source is told with its reason', async () => {
  await saveDeals(company, { D3: ['LI', null, '2026-01-15'], D4: ['WANG', '10', '2026-02-01'] });
  await database.database.pool.query(`update org_test.deal set owner_id = null where source_id = 'D2'`);
  await company.as('zhou', (ctx) => calculateClose(ctx, january()), true);
  const { sources, checks } = await company.as('zhou', (ctx) => readClose(ctx, january()));
  expect(sources[0]).toMatchObject({ total: '3000.10', credited: '1000.00', isBalanced: true });
  expect(sources[0]?.excluded).toEqual([
    { reason: 'not_counted', facts: 1, amount: '0.00' },
    { reason: 'unowned', facts: 1, amount: '2000.10' },
  ]);
  expect(checks.find(({ code }) => code === 'unowned_facts')).toMatchObject({ state: 'warning', count: 1 });
});

test('a late deal and a lost one become adjustments with causes that sum to them', async () => {
  await company.close('2026-01');
  await saveDeals(company, {
    ...{ D1: ['LI', null, '2026-01-10'], D5: ['WANG', '500', '2026-01-31'], D6: ['WANG', '300', '2026-02-03'] },
  });
  await company.close('2026-02');
  const { statements } = await company.as('zhou', (ctx) => readStatements(ctx, { period: '2026-02' }));
  expect(statements.map(({ personName, earned, adjusted, toPay }) => [personName, earned, adjusted, toPay])).toEqual([
    ['王芳', '15.00', '25.00', '40.00'],
    ['李强', '0.00', '-50.00', '-50.00'],
  ]);
  const wang = await company.as('wang', (ctx) => readStatement(ctx, statements[0]?.id ?? 0));
  expect(wang.statement).toMatchObject({
    adjustments: [
      {
        period: '2026-01',
        before: { toPay: '100.01' },
        after: { toPay: '125.01' },
        causes: [{ kind: 'fact_added', component: 'commission', fact: { title: '商机 D5' }, amount: '25.00' }],
      },
    ],
  });
  expect(await readLedger(company)).toEqual({ '王芳 2026-01': '125.01', '王芳 2026-02': '15.00' });
  // Found once: the next period has nothing to adjust any more.
  await company.close('2026-03');
  const march = await company.as('zhou', (ctx) => readStatements(ctx, { period: '2026-03' }));
  expect(march.statements.map(({ adjusted }) => adjusted)).toEqual(['0.00', '0.00']);
});

test('a corrected rate, another amount and a release are told apart, each with what it changes', async () => {
  const wang = { planId: company.planId, kind: 'person', ofId: company.people.wang, reason: '离职交接' } as const;
  const held = await company.as('zhou', (ctx) => placeHold(ctx, wang));
  await company.close('2026-01');
  await saveDeals(company, { D1: ['LI', '1200', '2026-01-10'] });
  const rates = { dimensions: [], rows: [{ cells: [], rate: '0.1' }] };
  const components = fivePercent.components.map((each) => ({
    ...each,
    rule: { kind: 'deals', measure: 'sales', rates } as const,
  }));
  await asSystem(database, (ctx) =>
    publishPlan(ctx, {
      ...{ key: 'commission', name: '销售提成', effectiveFrom: '2026-01-01' },
      definition: { ...fivePercent, components },
    }),
  );
  await company.as('zhou', (ctx) => releaseHold(ctx, held.id, '交接完成'));
  await company.close('2026-02');
  const causesOf = async (name: string, period = '2026-02') => {
    const { statements } = await company.as('zhou', (ctx) => readStatements(ctx, { period }));
    const id = statements.find(({ personName }) => personName === name)?.id ?? 0;
    const { statement } = await company.as('zhou', (ctx) => readStatement(ctx, id));
    const { adjustments } = statement as unknown as StatementContent;
    return adjustments.flatMap(({ causes }) => causes.map(({ kind, amount }) => [kind, amount]));
  };
  expect(await causesOf('李强')).toEqual([
    ['fact_changed', '10.00'],
    ['rate', '60.00'],
  ]);
  // The corrected rate changed nothing to pay as long as all of it was held.
  expect(await causesOf('王芳')).toEqual([['hold', '200.01']]);
  const { statements } = await company.as('li', (ctx) => readStatements(ctx, { period: '2026-02' }));
  const exported = await company.as('li', (ctx) => exportStatement(ctx, statements[0]?.id ?? 0));
  const file = readStatementFile(String(exported.content));
  expect(file && (await verifyStatement(file, [company.signer.publicKey]))).toMatchObject({ isIntact: true });
  // Against what was adjusted last, not against what was closed at first.
  await saveDeals(company, { D1: ['LI', '1300', '2026-01-10'] });
  await company.close('2026-03');
  expect(await causesOf('李强', '2026-03')).toEqual([['fact_changed', '10.00']]);
});

test('held pay is paid by the period after its release', async () => {
  const [{ id }] = (
    await database.database.pool.query<{ id: number }>(`select id from org_test.deal where source_id = 'D2'`)
  ).rows as [{ id: number }];
  const hold = { planId: company.planId, kind: 'deal', ofId: id, reason: '客户未验收' } as const;
  const held = await company.as('zhou', (ctx) => placeHold(ctx, hold));
  expect(await refusal(company.as('zhou', (ctx) => placeHold(ctx, hold)))).toBe('hold.there_already');
  await company.close('2026-01');
  const before = (await company.as('wang', (ctx) => readStatements(ctx, {}))).statements[0];
  expect(before).toMatchObject({ earned: '100.01', held: '100.01', toPay: '0.00' });
  await company.as('zhou', (ctx) => releaseHold(ctx, held.id, '已验收'));
  await company.close('2026-02');
  const after = (await company.as('wang', (ctx) => readStatements(ctx, { period: '2026-02' }))).statements[0];
  expect(after).toMatchObject({ earned: '0.00', adjusted: '100.01', toPay: '100.01' });
});

test('a hold that begins after a period was closed takes nothing back, and holds what is not closed yet', async () => {
  await company.close('2026-01');
  await saveDeals(company, { D9: ['WANG', '300', '2026-02-10'] });
  const hold = { planId: company.planId, kind: 'person', ofId: company.people.wang, reason: '待核实' } as const;
  await company.as('zhou', (ctx) => placeHold(ctx, hold));
  await database.database.pool.query(`update org_test.pay_hold set placed_at = placed_at + interval '1 day'`);
  await company.close('2026-02');
  const february = (await company.as('wang', (ctx) => readStatements(ctx, { period: '2026-02' }))).statements[0];
  expect(february).toMatchObject({ earned: '15.00', held: '15.00', adjusted: '0.00', toPay: '0.00' });
});

test('reopening takes two people, keeps the old version and pays the difference', async () => {
  await company.close('2026-01');
  await company.as('zhou', (ctx) => payPeriod(ctx, january(), 'zh'));
  const old = await company.as('zhou', (ctx) => readStatements(ctx, { period: '2026-01' }));
  await company.as('zhou', (ctx) => askReopen(ctx, january(), '比例录错'));
  expect(await refusal(company.as('zhou', (ctx) => decideReopen(ctx, january(), 'approve')))).toBe(
    'close.reopen_same_person',
  );
  await company.as('chen', (ctx) => decideReopen(ctx, january(), 'approve'));
  await saveDeals(company, { D1: ['LI', '1200', '2026-01-10'] });
  await company.close('2026-01');
  const batch = await company.as('zhou', (ctx) => payPeriod(ctx, january(), 'zh'));
  expect(batch).toMatchObject({ number: 'commission-2026-01-2', people: 1, total: '10.00' });
  const now = await company.as('zhou', (ctx) => readStatements(ctx, { period: '2026-01' }));
  expect(now.statements.map(({ round, isCurrent, toPay }) => [round, isCurrent, toPay])).toEqual([
    [2, true, '100.01'],
    [2, true, '60.00'],
    [1, false, '100.01'],
    [1, false, '50.00'],
  ]);
  expect(now.statements.slice(2).map(({ hash }) => hash)).toEqual(old.statements.map(({ hash }) => hash));
  await company.close('2026-02');
  await company.close('2026-03');
  expect(await refusal(company.as('zhou', (ctx) => askReopen(ctx, january(), '再来')))).toBe('close.reopen_newest');
});

test('returned it is open again, and periods are closed in their order', async () => {
  const first = await company.as('zhou', (ctx) => calculateClose(ctx, january()), true);
  await company.as('chen', (ctx) => returnClose(ctx, january(), '少一笔'));
  const second = await company.as('zhou', (ctx) => calculateClose(ctx, january()), true);
  expect(second.calculation).not.toBe(first.calculation);
  const february = { ...january(), period: '2026-02' };
  expect(await refusal(company.as('zhou', (ctx) => calculateClose(ctx, february), true))).toBe('close.earlier_open');
  const april = { ...january(), period: '2026-04' };
  expect(await refusal(company.as('zhou', (ctx) => calculateClose(ctx, { ...april, period: '2026-Q1' }), true))).toBe(
    'close.not_found',
  );
  expect(await refusal(company.as('li', (ctx) => readClose(ctx, january())))).toBe('close.whole_company');
});

test('an exported statement verifies with nothing but the file, and every change by hand is named', async () => {
  await company.close('2026-01');
  const { statements } = await company.as('wang', (ctx) => readStatements(ctx, {}));
  expect(statements.map(({ personName }) => personName)).toEqual(['王芳']);
  const id = statements[0]?.id ?? 0;
  expect(await refusal(company.as('li', (ctx) => exportStatement(ctx, id)))).toBe('statement.not_found');
  const text = String((await company.as('wang', (ctx) => exportStatement(ctx, id))).content);
  const check = async (changed: string, key: string | null = company.signer.publicKey) => {
    const file = readStatementFile(changed);
    return file ? verifyStatement(file, key === null ? null : [key]) : null;
  };
  expect(await check(text)).toMatchObject({ isIntact: true, isKeyTrusted: true, discrepancies: [] });
  expect(await check(text, 'another key')).toMatchObject({
    isIntact: false,
    isKeyTrusted: false,
    isSignatureRight: true,
  });
  const higher = await check(text.replace('"toPay":"100.01"}', '"toPay":"900.01"}'));
  expect(higher).toMatchObject({ isIntact: false, isHashRight: false });
  expect(higher?.discrepancies.map(({ path }) => path)).toContainEqual(expect.stringMatching(/toPay$/));
  const other = await check(text.replace('"amount":"2000.1"', '"amount":"2000.2"'));
  expect(other?.discrepancies.length).toBeGreaterThan(0);
  expect(await check(text.replace('"rate":"0.05"', '"rate":"0.5"'))).toMatchObject({ isIntact: false });
  expect(await check(text.slice(0, -10))).toBeNull();
});
