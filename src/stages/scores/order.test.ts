import { afterAll, beforeAll, expect, test } from 'vitest';
import { decimal, toText, zero } from '#engine/money.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { deleteFact } from '#stages/crm/service/delete-fact.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { asSystem } from '../../../test/build.ts';
import { readPerformance } from './service/read.ts';
import { refreshScores } from './service/refresh.ts';
import {
  type DealSeed,
  dealId,
  incrementalAndFull,
  makeTestCompany,
  saveDeals,
  snapshot,
  type TestCompany,
} from './test-company.ts';

const databases: TestDatabase[] = [];
beforeAll(async () => {
  for (let each = 0; each < 3; each += 1) databases.push(await testDatabase());
});
afterAll(async () => {
  for (const each of databases) await each.close();
});

/** A small generator of our own (mulberry32), so that a printed seed gives the same facts again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const owners = ['LI', 'HAN', 'WANG', 'ZHAO'] as const;
const seed = Number(process.env.SEED ?? 20260316);

function randomDeals(random: (below: number) => number, count: number): DealSeed[] {
  return Array.from({ length: count }, (_, index) => {
    const day = (month: number) => `2026-0${month}-${String(1 + random(28)).padStart(2, '0')}`;
    return {
      id: `R${String(index).padStart(3, '0')}`,
      owner: owners[random(owners.length)] ?? 'LI',
      amount: `${random(5000)}.${String(random(100)).padStart(2, '0')}`,
      status: random(3) === 0 ? 'lost' : 'won',
      customer: `客户${random(12)}`,
      created: '2025-12-01',
      closed: day(1 + random(3)),
    };
  });
}

function shuffled<Thing>(things: readonly Thing[], random: (below: number) => number): Thing[] {
  return things
    .map((thing) => ({ thing, at: random(1 << 30) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
}

test(`facts in three orders and batches give equal scores, and equal a slow count by hand (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  const deals = randomDeals(random, 120);
  const results: string[][] = [];
  const companies: TestCompany[] = [];
  for (const [turn, database] of databases.entries()) {
    companies.push(await makeTestCompany(database));
    const order = turn === 0 ? deals : shuffled(deals, random);
    // One go, batches of 40 with a refresh after each, and batches of 7 in which some rows come twice.
    const size = [deals.length, 40, 7][turn] ?? 1;
    for (let start = 0; start < order.length; start += size) {
      const batch = order.slice(Math.max(0, start - (turn === 2 ? 2 : 0)), start + size);
      await asSystem(database, (ctx) => saveDeals(ctx, batch));
      if (turn > 0) await asSystem(database, refreshScores);
    }
    const { incremental, full } = await incrementalAndFull(database);
    expect(incremental).toEqual(full);
    results.push(incremental);
  }
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);

  const [company] = companies;
  const [database] = databases;
  if (!company || !database) throw new Error('nothing was set up');
  for (const [code, id] of [
    ['LI', company.li],
    ['HAN', company.han],
    ['WANG', company.wang],
    ['ZHAO', company.zhao],
  ] as const) {
    const { score } = await asSystem(database, (ctx) =>
      readPerformance(ctx, { scheme: company.schemeId, period: '2026-Q1' }, { kind: 'person', id }),
    );
    const actualOf = (measure: string) => score.components.find((component) => component.measure === measure)?.actual;
    expect(actualOf('sales')).toBe(slowSales(deals, code));
    expect(actualOf('new_customers')).toBe(slowNewCustomers(deals, code));
  }
});

function slowSales(deals: readonly DealSeed[], owner: string): string {
  let sum = zero;
  for (const deal of deals) if (deal.owner === owner && deal.status === 'won') sum = sum.plus(decimal(deal.amount));
  return toText(sum);
}

function slowNewCustomers(deals: readonly DealSeed[], owner: string): string {
  let count = 0;
  for (const customer of new Set(deals.map((deal) => deal.customer))) {
    const won = deals.filter((deal) => deal.customer === customer && deal.status === 'won');
    const [first] = won.toSorted((a, b) => (`${a.closed} ${a.id}` < `${b.closed} ${b.id}` ? -1 : 1));
    if (first?.owner === owner) count += 1;
  }
  return String(count);
}

test(`a random row of changes, refreshed one by one, ends where a full computation does (seed ${seed})`, async () => {
  const random = randomFrom(seed + 1);
  const [database] = databases;
  if (!database) throw new Error('nothing was set up');
  const people = await asSystem(database, (ctx) => ctx.db.selectFrom('person').select('id').orderBy('id').execute());
  for (let step = 0; step < 25; step += 1) {
    const id = `R${String(random(120)).padStart(3, '0')}`;
    await asSystem(database, async (ctx) => {
      const row = await ctx.db.selectFrom('deal').select('id').where('source_id', '=', id).executeTakeFirst();
      const kind = random(3);
      if (kind === 0 && row) await deleteFact(ctx, 'deals', row.id);
      else if (kind === 1 && row) {
        const [first, second] = shuffled(people, random);
        const share = (random(9) + 1) / 10;
        const shares = [
          { personId: first?.id ?? 0, share: share.toFixed(1) },
          { personId: second?.id ?? 0, share: (1 - share).toFixed(1) },
        ];
        await setSplits(ctx, await dealId(ctx, id), shares);
      } else
        await saveDeals(
          ctx,
          randomDeals(random, 120).filter((deal) => deal.id === id),
        );
    });
    await asSystem(database, refreshScores);
  }
  const before = await asSystem(database, snapshot);
  const { incremental, full } = await incrementalAndFull(database);
  expect(before).toEqual(incremental);
  expect(incremental).toEqual(full);
});
