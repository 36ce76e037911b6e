import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { loadBulk } from '#demo/bulk/load.ts';
import { openStream, type Random } from '#demo/random.ts';
import { asSystem } from '#platform/as-system.ts';
import { systemClock } from '#platform/clock.ts';
import type { Database } from '#platform/database/database.ts';
import { createOrganisation } from '#platform/database/organisation.ts';
import { createKey } from '#stages/people/service/api-keys.ts';
import { setRoles } from '#stages/people/service/roles.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { quantile, report, say } from './measure.ts';
import { type Product, startProduct } from './product.ts';
import { settle } from './settle.ts';

/**
 * Many people at once, over real HTTP on the product in its own process with the database beside it: 70 % lists, 20 %
 * pages of results, 10 % changes of a deal (each with its log entry and its scores), 50 connections that never rest.
 */
const organisation = 'load';
const people = 500;
const connections = 50;
const sellers = 40;

type Mix = { people: number; deals: number[]; keys: { seller: string[]; manager: string[]; operations: string[] } };
type Ask = { method: 'GET' | 'PATCH'; path: string; key: string; body?: string };

export async function benchLoad(database: Database, options: { facts: number; requests: number }): Promise<void> {
  const mix = await prepare(database, options.facts);
  await settle(database);
  const product = await startProduct(database.url);
  try {
    const port = product.port;
    await run(port, mix, { requests: Math.ceil(options.requests / 10), seed: 1 });
    await benchSpeed(product, mix, options.requests);
    await benchMemory(product, mix, options.requests);
  } finally {
    await product.stop();
  }
}

async function benchSpeed({ port }: Product, mix: Mix, requests: number): Promise<void> {
  const { latencies, wrong, seconds } = await run(port, mix, { requests: Math.ceil(requests / 5), seed: 2 });
  const [perSecond, slow] = [latencies.length / seconds, quantile(latencies, 0.99)];
  say(`${wrong} answers were not 200; median ${quantile(latencies, 0.5).toFixed(0)} ms`);
  report(
    `${connections} connections, mixed load on ${people} people`,
    `${perSecond.toFixed(0)} requests/s, p99 ${slow.toFixed(0)} ms`,
    '≥ 300 requests/s, p99 ≤ 300 ms, none refused',
    perSecond >= 300 && slow <= 300 && wrong === 0,
  );
}

/** After the warm-up, in which caches fill, the memory must not grow with the number of requests. */
async function benchMemory(product: Product, mix: Mix, requests: number): Promise<void> {
  const steps = 10;
  const readings: { done: number; bytes: number }[] = [];
  for (let step = 1; step <= steps; step += 1) {
    await run(product.port, mix, { requests: requests / steps, seed: 10 + step });
    // What still runs after the last answers holds memory too.
    await wait(2_000);
    readings.push({ done: (step * requests) / steps, bytes: await product.memoryInUse() });
  }
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  say(`memory in use after each tenth: ${readings.map(({ bytes }) => megabytes(bytes)).join(', ')} MB`);
  const growth = slopeOf(readings.slice(steps / 2)) * 100_000;
  report(
    `memory in use over ${requests} requests`,
    `${megabytes(growth)} MB more per 100,000 requests, ${megabytes(readings.at(-1)?.bytes ?? 0)} MB at the end`,
    'flat: ≤ 1 MB per 100,000 requests once warm',
    growth <= 2 ** 20,
  );
}

/** Bytes per request, by least squares. */
function slopeOf(points: readonly { done: number; bytes: number }[]): number {
  const mean = (pick: (point: { done: number; bytes: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean((point) => point.done), mean((point) => point.bytes)];
  const covariance = points.reduce((sum, { done, bytes }) => sum + (done - x) * (bytes - y), 0);
  return covariance / points.reduce((sum, { done }) => sum + (done - x) ** 2, 0);
}

async function prepare(database: Database, facts: number): Promise<Mix> {
  // The product opens its first organisation; the load goes to another one by its keys.
  for (const key of ['main', organisation]) await createOrganisation(database, { key, name: key });
  await loadBulk(database, organisation, { people, facts, seed: 3, lastQuarter: '2026-Q4' });
  const transact = asSystem(database, organisation, systemClock);
  return transact(async (ctx) => {
    await refreshScores(ctx);
    const keyOf = async (personId: number) =>
      (await createKey(ctx, organisation, { name: `bench ${personId}`, access: 'write', personId })).text;
    const seller: string[] = [];
    for (let person = 1; person <= sellers; person += 1) seller.push(await keyOf(person * 11 + 5));
    const manager: string[] = [];
    for (const leader of [1, 11, 21, 31]) {
      await setRoles(ctx, leader, [{ role: 'manager', scope: 'team', teamId: null }]);
      manager.push(await keyOf(leader));
    }
    await setRoles(ctx, 2, [{ role: 'operations', scope: 'all', teamId: null }]);
    const deals = await ctx.db
      .selectFrom('deal')
      .select('id')
      .where('status', '=', 'won')
      .where('closed_on', '>=', '2026-10-01')
      .orderBy('id')
      .limit(1000)
      .execute();
    const keys = { seller, manager, operations: [await keyOf(2)] };
    return { people, deals: deals.map(({ id }) => id), keys };
  });
}

function askFor(random: Random, { deals, keys }: Mix): Ask {
  const get = (path: string, holders: readonly string[]): Ask => ({ method: 'GET', path, key: random.pick(holders) });
  const anyone = [...keys.seller, ...keys.manager, ...keys.operations];
  const dice = random.whole(0, 99);
  if (dice < 20) return get('/api/records/deals?limit=50&sort=-amount', anyone);
  if (dice < 35)
    return get('/api/records/deals?limit=50&filter=%7B%22status%22%3A%7B%22in%22%3A%5B%22open%22%5D%7D%7D', anyone);
  if (dice < 50) return get('/api/records/customers?limit=50&sort=name', anyone);
  if (dice < 60) return get('/api/records/activities?limit=50', anyone);
  if (dice < 70) return get('/api/search?text=%E5%AE%A2%E6%88%B7', anyone);
  if (dice < 80) return get('/api/scores/performance', keys.seller);
  if (dice < 86) return get('/api/scores/team', keys.manager);
  if (dice < 90) return get('/api/insight/overview', keys.operations);
  const body = JSON.stringify({ values: { amount: String(random.whole(1_000, 900_000)) } });
  return { method: 'PATCH', path: `/api/facts/deals/${random.pick(deals)}`, key: random.pick(keys.operations), body };
}

type Measured = { latencies: number[]; wrong: number; seconds: number };

async function run(port: number, mix: Mix, options: { requests: number; seed: number }): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const random = openStream(options.seed, 'load');
  const latencies: number[] = [];
  let [left, wrong] = [options.requests, 0];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        const began = performance.now();
        const status = await send(agent, port, askFor(random, mix));
        latencies.push(performance.now() - began);
        if (status !== 200) wrong += 1;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { latencies, wrong, seconds };
}

function send(agent: Agent, port: number, { method, path, key, body }: Ask): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { authorization: `Bearer ${key}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
