import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#platform/database/database.ts';
import { inOrganisation } from '#platform/database/organisation.ts';
import type { Connection } from '#platform/database/pool.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { Refusal } from '#platform/refusal.ts';
import { calculateClose } from '#stages/rewards/service/close-calculate.ts';
import { askReopen, decideReopen } from '#stages/rewards/service/close-reopen.ts';
import { approveClose, closePeriod, reviewClose } from '#stages/rewards/service/close-steps.ts';
import { type CloseCompany, makeCloseCompany, readLedger, saveDeals } from '#stages/rewards/test-close.ts';

/**
 * R3: a close has so many statements, and at every one of them it fails in each of four ways. The period is fully open or fully
 * closed then; closing it again completes it, and once more changes nothing.
 */
let database: TestDatabase;
let company: CloseCompany;
beforeAll(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database);
  await saveDeals(company, { D1: ['LI', '1000', '2026-01-10'], D2: ['WANG', '2000', '2026-01-10'] });
});
afterAll(() => database.close());

type Fault = 'app stops' | 'backend ended' | 'connection cut' | 'disk full';
const faults: readonly Fault[] = ['app stops', 'backend ended', 'connection cut', 'disk full'];
const key = () => ({ planId: company.planId, period: '2026-01' });

/** Closes over a connection of its own that fails at the nth statement. @returns how many statements it came to */
async function closeFailing(
  calculation: number,
  fault: Fault,
  nth: number,
): Promise<{ statements: number; error: unknown }> {
  const own = await openDatabase(database.database.url, silentLog, { poolSize: 1 });
  let statements = 0;
  const connection = await own.pool.connect();
  const send = connection.query.bind(connection) as (...args: unknown[]) => Promise<unknown>;
  const failing = async (...args: unknown[]): Promise<unknown> => {
    statements += 1;
    if (statements !== nth) return send(...args);
    const stream = (connection as unknown as { connection: { stream: { destroy(): void } } }).connection.stream;
    if (fault === 'app stops') stream.destroy();
    if (fault === 'disk full') {
      // As PostgreSQL says it: the statement fails and so does the transaction.
      await send('savepoint full').catch(() => undefined);
      await send('select 1/0').catch(() => undefined);
      throw Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
    }
    if (fault === 'backend ended') {
      const { rows } = (await send('select pg_backend_pid() as pid')) as { rows: { pid: number }[] };
      await database.database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    }
    const answer = send(...args);
    if (fault === 'connection cut') stream.destroy();
    return answer;
  };
  Object.assign(connection, { query: failing as Connection['query'] });
  connection.release();
  const { people, planId, signer } = company;
  const actor = {
    personId: people.zhou,
    name: '周运',
    roles: ['operations' as const],
    scope: { kind: 'all' as const },
  };
  const now = new Date('2026-04-20T02:00:00Z');
  const error = await inOrganisation(own, database.organisation, (db) =>
    closePeriod({ db, now, actor, log: silentLog }, signer, { planId, period: '2026-01' }, calculation),
  ).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  await own.close().catch(() => undefined);
  return { statements, error };
}

async function approve(): Promise<number> {
  const { calculation } = await company.as('zhou', (ctx) => calculateClose(ctx, key()), true);
  await company.as('zhou', (ctx) => reviewClose(ctx, key(), calculation));
  await company.as('chen', (ctx) => approveClose(ctx, key(), calculation));
  return calculation;
}

async function reopen(): Promise<void> {
  await company.as('zhou', (ctx) => askReopen(ctx, key(), '再试'));
  await company.as('chen', (ctx) => decideReopen(ctx, key(), 'approve'));
}

/** What the close of a calculation has left: state, statements, journals, closed or not. */
async function traces(calculation: number): Promise<string> {
  const found = await database.database.pool.query<{ traces: string }>(
    `select concat_ws(' ', (select state from org_test.plan_close),
      (select count(*) from org_test.pay_statement where calculation_id = $1),
      (select count(*) from org_test.pay_journal where calculation_id = $1 and kind = 'close'),
      (select closed_at is not null from org_test.pay_calculation where id = $1)) as traces`,
    [calculation],
  );
  return found.rows[0]?.traces ?? '';
}

const fullyOpen = 'approved 0 0 f';
const fullyClosed = 'closed 2 1 t';

test('a close that fails at any of its statements leaves the period fully open or fully closed', async () => {
  let calculation = await approve();
  const whole = await closeFailing(calculation, 'disk full', 0);
  expect(await traces(calculation)).toBe(fullyClosed);
  expect(whole.statements).toBeGreaterThan(10);
  await reopen();
  calculation = await approve();
  const odd: string[] = [];
  let points = 0;
  for (const fault of faults) {
    for (let nth = 1; nth <= whole.statements; nth += 1) {
      points += 1;
      const { error } = await closeFailing(calculation, fault, nth);
      // A server notices a lost connection when it next turns to it.
      let left = await traces(calculation);
      if (error === null && left !== fullyClosed) odd.push(`${fault} ${nth}: said done, left ${left}`);
      if (left !== fullyOpen && left !== fullyClosed) odd.push(`${fault} ${nth}: ${left}`);
      if (left === fullyOpen && nth < whole.statements) continue;
      await company.as('zhou', (ctx) => closePeriod(ctx, company.signer, key(), calculation)).catch(expectDone);
      left = await traces(calculation);
      if (left !== fullyClosed) odd.push(`${fault} ${nth}: closed again, left ${left}`);
      const again = await company
        .as('zhou', (ctx) => closePeriod(ctx, company.signer, key(), calculation))
        .catch(expectDone);
      if (again !== undefined || (await traces(calculation)) !== fullyClosed) odd.push(`${fault} ${nth}: closed twice`);
      expect(await readLedger(company)).toEqual({ '李强 2026-01': '50.00', '王芳 2026-01': '100.00' });
      await reopen();
      calculation = await approve();
    }
  }
  expect(odd).toEqual([]);
  expect(points).toBe(4 * whole.statements);
}, 120_000);

function expectDone(error: unknown): undefined {
  if (error instanceof Refusal && error.code === 'close.wrong_state') return undefined;
  throw error;
}
