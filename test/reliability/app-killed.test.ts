import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyActivityLog } from '#platform/activity-seal.ts';
import { silentLog } from '#platform/database/testing.ts';
import { type ThrowAwayDatabase, throwAwayDatabase } from '#platform/database/throw-away.ts';
import { sealAll } from '#platform/sealing.ts';
import { asYeji, type Known, makeSalesCompany, organisation, readDeals, readScoresTwice, writeDeals } from './crash.ts';
import { randomOf } from './random.ts';

/**
 * R1: the app server is killed (SIGKILL) at random moments while eight clients write. Nothing acknowledged is lost, nothing is
 * there twice or by half, and the scores kept from marks are those computed anew. KILLS=200 and SEED=… run the long form.
 */
const kills = Number(process.env.KILLS ?? 30);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const clients = 8;

let company: ThrowAwayDatabase;
let cache: string;
const servers = new Set<ChildProcess>();

beforeAll(async () => {
  company = await throwAwayDatabase(silentLog, { durable: true });
  cache = await mkdtemp(join(tmpdir(), 'yeji-compiled-'));
});
afterAll(async () => {
  for (const server of servers) server.kill('SIGKILL');
  await company.close();
  await rm(cache, { recursive: true, force: true });
});

type Server = { child: ChildProcess; port: number };

/** Starts the product as a program of its own. It keeps what it compiled for the next one, which halves the start. */
async function startServer(): Promise<Server> {
  const port = await findFreePort();
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts'), 'serve'], {
    env: {
      ...{ PATH: process.env.PATH, PORT: String(port), DATABASE_URL: company.database.url, YEJI_DEMO: '0' },
      ...{ YEJI_LOG: 'silent', NODE_COMPILE_CACHE: cache },
    },
    stdio: 'ignore',
  });
  servers.add(child);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const health = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    await health?.arrayBuffer();
    if (health?.ok) return { child, port };
    await sleep(25);
  }
}

async function killServer({ child }: Server): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'close');
  servers.delete(child);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

test(`${kills} kills of the app server lose nothing (seed ${seed})`, async () => {
  const { key, people } = await makeSalesCompany(company.database);
  const random = randomOf(seed);
  let isOver = false;
  let answers = 0;
  let server = await startServer();
  const send = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);
  const parts = { key, people, send, isOver: () => isOver, onAnswer: () => (answers += 1) };
  const writing = Promise.all(Array.from({ length: clients }, (_, writer) => writeDeals(writer, parts)));
  for (let kill = 0; kill < kills; kill += 1) {
    // Each server answers something before it dies, in the middle of whatever it is doing then.
    const heard = answers;
    while (answers === heard) await sleep(2);
    await sleep(random() * 120);
    await killServer(server);
    server = await startServer();
  }
  isOver = true;
  const known = (await writing).flat();
  await killServer(server);

  const byId = (left: Known, right: Known) => left.id - right.id;
  expect(known.length).toBeGreaterThan(kills);
  expect(await readDeals(company.database)).toEqual(known.toSorted(byId));
  const [marked, anew] = await readScoresTwice(company.database);
  expect(anew.length).toBeGreaterThan(4);
  expect(marked).toEqual(anew);
  await sealAll(company.database);
  expect(await asYeji(company.database, ({ db }) => verifyActivityLog(db))).toMatchObject({ intact: true });
  expect(company.organisation).toBe(organisation);
}, 600_000);
