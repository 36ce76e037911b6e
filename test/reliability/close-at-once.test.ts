import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { Refusal } from '#platform/refusal.ts';
import { calculateClose } from '#stages/rewards/service/close-calculate.ts';
import { askReopen, decideReopen } from '#stages/rewards/service/close-reopen.ts';
import { approveClose, closePeriod, reviewClose } from '#stages/rewards/service/close-steps.ts';
import { type CloseCompany, makeCloseCompany, readLedger, saveDeals } from '#stages/rewards/test-close.ts';
import { randomOf } from './random.ts';

/**
 * C1: many close one period at the same moment. C2: a period is closed while many people add, change and lose its deals.
 * CLOSE_ROUNDS=100 and SEED=… run the long form.
 */
const rounds = Number(process.env.CLOSE_ROUNDS ?? 2);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const closers = 50;
const writers = 20;

let database: TestDatabase;
let company: CloseCompany;
beforeAll(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database);
});
afterAll(() => database.close());

const count = async (table: string) =>
  (await database.database.pool.query<{ count: number }>(`select count(*)::int as count from org_test.${table}`))
    .rows[0]?.count;

test(`${closers} closes at once: one succeeds and the others are told so, ${rounds} rounds`, async () => {
  const { as, signer, planId } = company;
  const key = { planId, period: '2026-01' };
  await saveDeals(company, { D0: ['LI', '1000', '2026-01-05'] });
  for (let round = 1; round <= rounds; round += 1) {
    const { calculation } = await as('zhou', (ctx) => calculateClose(ctx, key), true);
    await as('zhou', (ctx) => reviewClose(ctx, key, calculation));
    await as('chen', (ctx) => approveClose(ctx, key, calculation));
    const outcomes = await Promise.allSettled(
      Array.from({ length: closers }, () => as('zhou', (ctx) => closePeriod(ctx, signer, key, calculation))),
    );
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused.map((reason) => (reason instanceof Refusal ? reason.code : String(reason)))).toEqual(
      Array.from({ length: closers - 1 }, () => 'close.wrong_state'),
    );
    expect([await count('pay_journal'), await count('pay_statement')]).toEqual([2 * round - 1, 2 * round]);
    expect(await readLedger(company)).toEqual({ '李强 2026-01': '50.00' });
    await as('zhou', (ctx) => askReopen(ctx, key, '再来一次'));
    await as('chen', (ctx) => decideReopen(ctx, key, 'approve'));
  }
}, 60_000);

test(`a close while ${writers} people write loses nothing and pays nothing twice (seed ${seed})`, async () => {
  const random = randomOf(seed);
  const deals = new Map<string, { owner: 'LI' | 'WANG'; cents: number | null; month: number }>();
  let isOver = false;
  const write = async (writer: number) => {
    for (let turn = 0; !isOver; turn += 1) {
      const name = `W${writer}-${Math.floor(random() * (turn + 1))}`;
      const deal = {
        owner: random() < 0.5 ? ('LI' as const) : ('WANG' as const),
        cents: random() < 0.2 ? null : Math.floor(random() * 1_000_000),
        month: random() < 0.7 ? 1 : 2,
      };
      const on = `2026-0${deal.month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
      await saveDeals(company, {
        [name]: [deal.owner, deal.cents === null ? null : (deal.cents / 100).toFixed(2), on],
      });
      deals.set(name, deal);
    }
  };
  const writing = Array.from({ length: writers }, (_, writer) => write(writer));
  await company.close('2026-01');
  await company.close('2026-02');
  isOver = true;
  await Promise.all(writing);
  // March finds what came after each calculation.
  await company.close('2026-03');
  const expected = new Map<string, bigint>([['李强 2026-01', 5000n]]);
  for (const { owner, cents, month } of deals.values()) {
    const key = `${owner === 'LI' ? '李强' : '王芳'} 2026-0${month}`;
    // 5 % of cents, half away from zero.
    expected.set(key, (expected.get(key) ?? 0n) + (BigInt(cents ?? 0) * 5n + 50n) / 100n);
  }
  const paid = Object.entries(await readLedger(company)).map(([key, amount]) => [key, BigInt(amount.replace('.', ''))]);
  expect(deals.size).toBeGreaterThan(writers);
  expect(new Map(paid as [string, bigint][])).toEqual(
    new Map([...expected].filter(([, cents]) => cents !== 0n).sort()),
  );
  const sums = await database.database.pool.query<{ statements: string; ledger: string }>(
    `select (select sum(r.to_pay) from org_test.pay_statement s join org_test.pay_result r using (calculation_id, person_id)
        join org_test.pay_calculation c on c.id = s.calculation_id where c.superseded_at is null)::text as statements,
      (select sum(amount) from org_test.pay_entry where account = 'payable')::text as ledger`,
  );
  expect(sums.rows[0]?.statements).toBe(sums.rows[0]?.ledger);
}, 60_000);
