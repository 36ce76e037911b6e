import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { connectionOf } from '#platform/database/transaction.ts';
import { calculateClose } from '#stages/rewards/service/close-calculate.ts';
import { readClose } from '#stages/rewards/service/close-read.ts';
import { askReopen, decideReopen } from '#stages/rewards/service/close-reopen.ts';
import { approveClose, reviewClose } from '#stages/rewards/service/close-steps.ts';
import { type CloseCompany, makeCloseCompany, readLedger, saveDeals } from '#stages/rewards/test-close.ts';
import { randomOf } from './random.ts';

/** M3, M4 and M5. CLOSE_STEPS=… random steps and SEED=… run the long form of M4. */
const steps = Number(process.env.CLOSE_STEPS ?? 10);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let database: TestDatabase;
let company: CloseCompany;
beforeEach(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database);
});
afterEach(() => database.close());

const key = (period: string) => ({ planId: company.planId, period });
const query = <Row extends object>(text: string) => database.database.pool.query<Row>(text).then(({ rows }) => rows);

test('the same facts give the same statements, however they lie and wherever the server stands', async () => {
  const random = randomOf(seed);
  const deals = Array.from(
    { length: 40 },
    (_, at) => [`D${at}`, [at % 2 ? 'LI' : 'WANG', `${at}.37`, '2026-01-15']] as const,
  );
  await saveDeals(company, Object.fromEntries(deals));
  const zone = process.env.TZ;
  const found: string[] = [];
  for (const timeZone of ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Apia']) {
    process.env.TZ = timeZone;
    const order = deals.map(([name]) => name).toSorted(() => random() - 0.5);
    // Each row moves to another place in the table.
    for (const name of order) await query(`update org_test.deal set name = name where source_id = '${name}'`);
    await company.as('zhou', (ctx) => calculateClose(ctx, key('2026-01')), true);
    found.push((await company.as('zhou', (ctx) => readClose(ctx, key('2026-01')))).calculation?.fingerprint ?? '');
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(found[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(found).size).toBe(1);
  await saveDeals(company, { D1: ['LI', '1.38', '2026-01-15'] });
  await company.as('zhou', (ctx) => calculateClose(ctx, key('2026-01')), true);
  const other = (await company.as('zhou', (ctx) => readClose(ctx, key('2026-01')))).calculation?.fingerprint;
  expect(other).not.toBe(found[0]);
}, 60_000);

test(`closes, late facts and reopenings in any order: the ledger is the fresh calculation (seed ${seed}, ${steps} steps)`, async () => {
  const random = randomOf(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const periods = ['2026-01', '2026-02', '2026-03'];
  const deals = new Map<string, { owner: string; cents: bigint; period: string }>();
  const closed: string[] = [];
  let kept: readonly string[] = [];
  const snapshots = async () =>
    (
      await query<{ row: string }>(
        `select r.calculation_id || ' ' || r.person_id || ' ' || md5(r.content) || s.signature as row from org_test.pay_statement s
       join org_test.pay_result r using (calculation_id, person_id) order by s.id`,
      )
    ).map(({ row }) => row);
  let closes = 0;
  for (let step = 0; step < steps; step += 1) {
    const name = `D${Math.floor(random() * 12)}`;
    const deal = {
      owner: pick(['LI', 'WANG']),
      cents: BigInt(Math.floor(random() * 1_000_000)),
      period: pick(periods),
    };
    // A lost deal is taken back; the others are sold, sold again for another amount, or come late.
    if (random() < 0.2) deal.cents = 0n;
    const amount = `${deal.cents / 100n}.${String(deal.cents % 100n).padStart(2, '0')}`;
    await saveDeals(company, { [name]: [deal.owner, deal.cents === 0n ? null : amount, `${deal.period}-15`] });
    deals.set(name, deal);
    const newest = closed.at(-1);
    if (newest && (closed.length === periods.length || random() < 0.3)) {
      await company.as('zhou', (ctx) => askReopen(ctx, key(newest), '更正'));
      await company.as('chen', (ctx) => decideReopen(ctx, key(newest), 'approve'));
      closed.pop();
      continue;
    }
    const next = periods[closed.length] ?? '';
    await company.close(next);
    closed.push(next);
    closes += 1;
    const fresh: Record<string, string> = {};
    for (const period of closed) {
      for (const [code, person] of [
        ['LI', '李强'],
        ['WANG', '王芳'],
      ] as const) {
        const own = [...deals.values()].filter((each) => each.owner === code && each.period === period);
        const cents = own.reduce((sum, each) => sum + (each.cents * 5n + 50n) / 100n, 0n);
        if (cents !== 0n) fresh[`${person} ${period}`] = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
      }
    }
    expect(await readLedger(company)).toEqual(fresh);
    const now = await snapshots();
    expect(now.slice(0, kept.length)).toEqual(kept);
    kept = now;
  }
  expect(closes).toBeGreaterThan(1);
}, 60_000);

test('the database itself refuses what does not balance, what comes late, and every change of what is closed', async () => {
  await saveDeals(company, { D1: ['LI', '1000', '2026-01-10'], D2: ['WANG', '1000', '2026-01-10'] });
  const closed = await company.close('2026-01');
  const { calculation } = await company.as('zhou', (ctx) => calculateClose(ctx, key('2026-02')), true);
  await company.as('zhou', (ctx) => reviewClose(ctx, key('2026-02'), calculation));
  await company.as('chen', (ctx) => approveClose(ctx, key('2026-02'), calculation));
  const { li, wang } = company.people;
  const journal = (period: string, of: number, kind = 'close') =>
    `insert into pay_journal (plan_id, period, kind, calculation_id, posted_at) values (${company.planId}, '${period}', '${kind}', ${of}, now())`;
  const open = journal('2026-02', calculation);
  const entry = (person: number, account: string, amount: string) =>
    `((select max(id) from pay_journal), ${person}, '2026-02', '${account}', ${amount})`;
  const into = 'insert into pay_entry (journal_id, person_id, of_period, account, amount)';
  const twice = 'one person could approve alone';
  const attempts: Record<string, string[]> = {
    'one row': [open, `${into} values ${entry(li, 'payable', '1')}`],
    'many rows': [
      open,
      `${into} values ${entry(li, 'payable', '1')}, ${entry(li, 'earned', '-1')}, ${entry(wang, 'payable', '0.01')}`,
    ],
    'across people': [open, `${into} values ${entry(li, 'payable', '1')}, ${entry(wang, 'earned', '-1')}`],
    'insert select': [
      open,
      `${into} select (select max(id) from pay_journal), p.id, '2026-02', 'payable', 5 from person p`,
    ],
    'checks at once': ['set constraints all immediate', open, `${into} values ${entry(li, 'payable', '1')}`],
    'a closed period': [journal('2026-01', closed)],
    'a second posting': [journal('2026-01', closed, 'reopen')],
    'a period nobody begun': [journal('2026-03', calculation)],
    'an old journal': [
      `${into} values ((select min(id) from pay_journal), ${li}, '2026-01', 'payable', 1), ((select min(id) from pay_journal), ${li}, '2026-01', 'paid', -1)`,
    ],
    'another amount': [`update pay_entry set amount = amount + 1`],
    'an entry gone': ['delete from pay_entry'],
    'another statement': [`update pay_result set content = replace(content, '50.00', '90.00')`],
    'a statement gone': [`delete from pay_result where calculation_id = ${closed}`],
    'a seal gone': ['delete from pay_statement'],
    'another seal': [`update pay_statement set signature = 'x'`],
    'a seal of something else': [
      `insert into pay_statement (plan_id, position, calculation_id, person_id, hash, previous, signature, key_id, sealed_at)
       select plan_id, 99, ${calculation}, person_id, hash, previous, signature, key_id, now() from pay_statement limit 1`,
    ],
    'a calculation gone': [`delete from pay_calculation where id = ${closed}`],
    'other totals': [`update pay_calculation set totals = '{}' where id = ${calculation}`],
    'open again': [`update plan_close set state = 'open' where period = '2026-01'`],
    'open by one person': [
      `update plan_close set reopen_by = ${company.people.zhou}, reopen_at = now(), reopen_reason = 'x' where period = '2026-01'`,
      `update plan_close set state = 'open', round = 2, reopen_decided_by = ${company.people.zhou} where period = '2026-01'`,
    ],
    forgotten: [`delete from plan_close where period = '2026-01'`],
    [twice]: [`update plan_close set approved_by = reviewed_by where period = '2026-02'`],
    'not reviewed': [
      `update plan_close set state = 'closed' where period = '2026-02' and state = 'calculated'`,
      `insert into plan_close (plan_id, period, begins_on, state) values (${company.planId}, '2026-03', '2026-03-01', 'approved')`,
    ],
    'the secret key': ['select secret from platform.signing_key'],
  };
  const through: string[] = [];
  for (const [name, statements] of Object.entries(attempts)) {
    const error = await database
      .transact(async (db) => {
        for (const statement of statements) await sql.raw(statement).execute(db);
      })
      .then(
        () => null,
        (thrown: Error) => thrown,
      );
    // Refused by a guard, not by a slip in the attempt itself.
    if (error === null || /syntax|column|must have/.test(error.message)) through.push(`${name}: ${error?.message}`);
  }
  const copied = await database
    .transact(async (db) => {
      await sql.raw(open).execute(db);
      const journals = await sql<{ id: number }>`select max(id) as id from pay_journal`.execute(db);
      const { from } = await import('pg-copy-streams');
      const stream = connectionOf(db).query(
        from('copy pay_entry (journal_id, person_id, of_period, account, amount) from stdin'),
      );
      await new Promise((resolve, reject) => {
        stream.on('finish', resolve).on('error', reject);
        stream.end(`${journals.rows[0]?.id}\t${li}\t2026-02\tpayable\t7\n`);
      });
    })
    .then(
      () => 'kept',
      (thrown: Error) => thrown.message,
    );
  expect(copied).toContain('balance');
  expect(through).toEqual([]);
  expect(await readLedger(company)).toEqual({ '李强 2026-01': '50.00', '王芳 2026-01': '50.00' });
}, 60_000);
