import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#app.ts';
import { type Database, openDatabase } from '#platform/database/database.ts';
import type { EmbeddedServer } from '#platform/database/embedded/embedded.ts';
import { databaseName } from '#platform/database/embedded/settings.ts';
import { createOrganisation } from '#platform/database/organisation.ts';
import { silentLog } from '#platform/database/testing.ts';
import { startThrowAwayServer } from '#platform/database/throw-away.ts';
import { type Known, makeSalesCompany, organisation, readDeals, readScoresTwice, writeDeals } from './crash.ts';
import { randomOf } from './random.ts';

/**
 * R2: the database server and all its backends are killed (SIGKILL) while clients write and the app goes on running. Nothing
 * acknowledged is lost, and the app serves again without a restart. R9: every commit reaches the disk. KILLS=100 and SEED=…
 * run the long form.
 */
const kills = Number(process.env.KILLS ?? 20);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let server: EmbeddedServer;
let database: Database;
let app: Awaited<ReturnType<typeof createApp>>;
let company: { key: string; people: number[] };

beforeAll(async () => {
  server = await startThrowAwayServer(silentLog, { durable: true });
  database = await openDatabase(server.urlOf(databaseName), silentLog);
  await createOrganisation(database, { key: organisation, name: 'Company' });
  company = await makeSalesCompany(database);
  app = await createApp({ database, log: silentLog, webFolder: null });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await server.stop();
});

/** The postmaster and its children. */
function listProcesses(postmaster: number): number[] {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim();
  return [postmaster, ...(children === '' ? [] : children.split(/\s+/).map(Number))];
}

function killDatabase(): void {
  const postmaster = server.pid();
  if (postmaster === undefined) throw new Error('the database server does not run');
  for (const pid of listProcesses(postmaster)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // A backend may end by itself between being listed and being killed.
    }
  }
}

test(`${kills} kills of the database server lose nothing (seed ${seed})`, async () => {
  const random = randomOf(seed);
  let isOver = false;
  let answers = 0;
  const parts = {
    ...company,
    send: async (path: string, init: RequestInit) => app.http.hono.request(path, init),
    isOver: () => isOver,
    onAnswer: () => (answers += 1),
  };
  const writing = Promise.all(Array.from({ length: 8 }, (_, writer) => writeDeals(writer, parts)));
  for (let kill = 0; kill < kills; kill += 1) {
    const heard = answers;
    while (answers === heard) await sleep(2);
    await sleep(random() * 100);
    const killed = server.pid();
    killDatabase();
    while (server.pid() === killed) await sleep(5);
  }
  isOver = true;
  const known = (await writing).flat();
  expect(known.length).toBeGreaterThan(kills);
  expect(await readDeals(database)).toEqual(known.toSorted((left: Known, right: Known) => left.id - right.id));
  const [marked, anew] = await readScoresTwice(database);
  expect(anew.length).toBeGreaterThan(4);
  expect(marked).toEqual(anew);
}, 600_000);

test('each of 200 single commits is synced to the disk', async () => {
  const before = await countSyncs();
  const single = Array.from({ length: 200 }, (_, number) => number);
  for (const number of single) {
    const response = await app.http.hono.request('/api/facts/deals', {
      method: 'POST',
      headers: { authorization: `Bearer ${company.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ values: { name: `single ${number}`, owner: company.people[0], amount: '1' } }),
    });
    expect(response.status).toBe(200);
  }
  expect((await countSyncs()) - before).toBeGreaterThanOrEqual(single.length);
});

/** Syncs of the log of changes (WAL), as the server counts them; a backend tells when its transaction is over. */
async function countSyncs(): Promise<number> {
  // Backends hand in their counts about once a second.
  await sleep(1200);
  for (let each = 0; each < 12; each += 1) await database.pool.query('select pg_stat_force_next_flush()');
  const found = await database.pool.query<{ syncs: number }>(
    `select sum(fsyncs)::int as syncs from pg_stat_io where object = 'wal'`,
  );
  return found.rows[0]?.syncs ?? 0;
}
