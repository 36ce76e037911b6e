import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { readStatementFile, verifyStatement } from './contract/verify-statement.ts';
import { readClose } from './service/close-read.ts';
import { askReopen, decideReopen } from './service/close-reopen.ts';
import { exportStatement, readStatement, readStatements } from './service/close-statements.ts';
import { type CloseCompany, makeCloseCompany, saveDeals } from './test-close.ts';

/** What stays of a statement whose period was reopened. */

let database: TestDatabase;
let company: CloseCompany;
beforeEach(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database);
  await saveDeals(company, { D1: ['LI', '1000', '2026-01-10'] });
  await company.close('2026-01');
  await company.as('zhou', (ctx) => askReopen(ctx, january(), '比例录错'));
  await company.as('chen', (ctx) => decideReopen(ctx, january(), 'approve'));
});
afterEach(() => database.close());

const january = () => ({ planId: company.planId, period: '2026-01' });
const mine = async () => (await company.as('li', (ctx) => readStatements(ctx, { period: '2026-01' }))).statements;
const reopened = { at: '2026-04-20T02:00:00.000Z', reason: '比例录错', askedBy: '周运', decidedBy: '陈总' };

test('the old version stays with why it was reopened and by whom; it opens as it was sealed, and its file verifies', async () => {
  expect(await mine()).toMatchObject([{ round: 1, isCurrent: false, toPay: '50.00', reopened }]);
  await saveDeals(company, { D1: ['LI', '1200', '2026-01-10'] });
  await company.close('2026-01');
  const [current, old] = await mine();
  expect(current).toMatchObject({ round: 2, isCurrent: true, toPay: '60.00', reopened: null });
  expect(old).toMatchObject({ round: 1, isCurrent: false, toPay: '50.00', reopened });

  const id = old?.id ?? 0;
  const opened = await company.as('li', (ctx) => readStatement(ctx, id));
  expect(opened).toMatchObject({ reopened, statement: { round: 1, totals: { toPay: '50.00' } } });
  expect(opened.reads.measures.map(({ key }) => key)).toEqual(['sales']);
  const text = String((await company.as('li', (ctx) => exportStatement(ctx, id))).content);
  const file = readStatementFile(text);
  expect(file && (await verifyStatement(file, [company.signer.publicKey]))).toMatchObject({ isIntact: true });

  await expect(company.as('wang', (ctx) => readStatement(ctx, id))).rejects.toMatchObject({
    code: 'statement.not_found',
  });
  const { versions } = await company.as('zhou', (ctx) => readClose(ctx, january()));
  expect(versions.map((version) => [version.round, version.reopened])).toEqual([
    [1, reopened],
    [2, null],
  ]);
});

test('why a version was reopened can be written once, and is known of those that were before', async () => {
  const run = (text: string) => database.database.pool.query(`set local search_path to org_test; ${text}`);
  const forge = `update pay_calculation set reopen_reason = '没有原因' where superseded_at is not null`;
  await expect(run(forge)).rejects.toThrow('never changes');
  const before = await mine();
  const emptied = 'set reopen_reason = null, reopen_asked_by = null, reopen_decided_by = null';
  const guard = 'trigger pay_calculation_guard';
  await run(`alter table pay_calculation disable ${guard}; update pay_calculation ${emptied};
    alter table pay_calculation enable ${guard}`);
  expect((await mine())[0]?.reopened).toEqual({ ...reopened, reason: null, askedBy: null, decidedBy: null });
  const migration = readFileSync('migrations/0071-holds-that-end.sql', 'utf8');
  const filling = migration.slice(migration.indexOf('alter table pay_calculation disable'));
  await run(filling);
  expect(await mine()).toEqual(before);
});
