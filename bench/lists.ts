import { Agent, request } from 'node:http';
import { openStream, type Random } from '#demo/random.ts';
import { asSystem } from '#platform/as-system.ts';
import { systemClock } from '#platform/clock.ts';
import type { Database } from '#platform/database/database.ts';
import { createOrganisation } from '#platform/database/organisation.ts';
import type { Filter } from '#stages/crm/contract/lists.ts';
import { createKey } from '#stages/people/service/api-keys.ts';
import { setRoles } from '#stages/people/service/roles.ts';
import { millisecondsOf, quantile, report, say } from './measure.ts';
import { startProduct } from './product.ts';

/**
 * Lists and search over real HTTP, one request after the other, each of them another question: as a salesperson sees them
 * (some hundred records), as the head of a region of a thousand people, and as the office sees them (all).
 */
const rounds = 12;
const wantedMs = 100;

type Reader = { name: string; key: string };
type Question = { name: string; path: (random: Random) => string };

export async function benchLists(database: Database, organisation: string): Promise<void> {
  const readers = await prepareReaders(database, organisation);
  // The product opens its first organisation; the readers go to another one by their keys.
  await createOrganisation(database, { key: 'main', name: 'main' });
  const product = await startProduct(database.url);
  try {
    for (const [what, questions] of Object.entries({ 'a page of a list': lists, search: searches })) {
      await measure(product.port, what, readers, questions);
    }
  } finally {
    await product.stop();
  }
}

async function prepareReaders(database: Database, organisation: string): Promise<Reader[]> {
  const transact = asSystem(database, organisation, systemClock);
  return transact(async (ctx) => {
    const region = await ctx.db
      .selectFrom('team')
      .select('id')
      .where('kind', '=', 'region')
      .orderBy('id')
      .executeTakeFirst();
    await setRoles(ctx, 1, [{ role: 'manager', scope: 'team', teamId: region?.id ?? null }]);
    await setRoles(ctx, 2, [{ role: 'operations', scope: 'all', teamId: null }]);
    const keyOf = async (personId: number) =>
      (await createKey(ctx, organisation, { name: `lists ${personId}`, access: 'read', personId })).text;
    return [
      { name: 'own', key: await keyOf(15) },
      { name: 'region', key: await keyOf(1) },
      { name: 'all', key: await keyOf(2) },
    ];
  });
}

function list(kind: string, sort: string | undefined, filterOf: (random: Random) => Filter): Question {
  const path = (random: Random) => {
    const filter = filterOf(random);
    const query = new URLSearchParams({ filter: JSON.stringify(filter), ...(sort ? { sort } : {}) });
    return `/api/records/${kind}?${query}`;
  };
  return { name: `${kind} by ${sort ?? 'date'} ${JSON.stringify(filterOf(openStream(1, 'name')))}`, path };
}

const months = ['2026-01-01', '2026-03-01', '2026-05-01', '2026-07-01', '2026-09-01', '2026-11-01'];
const products = ['压力变送器', '流量计', '液位计', '分析仪', '控制柜', '物联网关'];
const lists: Question[] = [
  list('deals', undefined, () => ({})),
  list('deals', '-amount', () => ({})),
  list('deals', 'customer', () => ({})),
  list('deals', 'owner', (random) => ({ status: { in: [random.pick(['open', 'won', 'lost'])] } })),
  list('deals', 'name', () => ({ status: { in: ['open'] } })),
  list('deals', '-closed_on', (random) => ({ product: { in: [random.pick(products)] }, status: { in: ['won'] } })),
  list('deals', '-amount', (random) => ({ amount: { min: String(random.whole(200, 270) * 1000) } })),
  list('deals', 'expected_on', (random) => ({ expected_on: { from: random.pick(months) }, stage: { in: ['报价'] } })),
  list('deals', undefined, (random) => ({ text: { has: String(random.whole(1000, 9999)) } })),
  list('deals', undefined, (random) => ({ text: { has: random.pick(['采购', 'llj', 'fenxiyi', '控制柜']) } })),
  list('customers', 'name', () => ({})),
  list('customers', undefined, (random) => ({ region: { in: [`地区 ${random.whole(0, 9)}`] }, level: { in: ['A'] } })),
  list('activities', undefined, () => ({})),
  list('activities', '-minutes', (random) => ({ kind: { in: [random.pick(['visit', 'call'])] } })),
  list('activities', undefined, (random) => ({ done_on: { from: random.pick(months) }, connected: { is: true } })),
  list('contracts', '-amount', () => ({ renewal: { is: true } })),
  list('payments', undefined, (random) => ({ amount: { max: String(random.whole(3, 30) * 1000) } })),
  list('tickets', 'rating', () => ({ kind: { in: ['complaint'] } })),
  list('surveys', 'score', () => ({ satisfied: { is: false } })),
  { name: 'count of deals', path: () => '/api/records/deals/count' },
  {
    name: 'count of visits',
    path: () => `/api/records/activities/count?filter=${encodeURIComponent('{"kind":{"in":["visit"]}}')}`,
  },
];

const search = (name: string, textOf: (random: Random) => string): Question => ({
  name: `search ${name}`,
  path: (random) => `/api/search?text=${encodeURIComponent(textOf(random))}`,
});
const searches: Question[] = [
  search('characters', (random) => random.pick(['采购', '客户', '流量', '合同', '销售员', '分析仪采购'])),
  search('one character', (random) => random.pick(['压', '客', '合'])),
  search('pinyin', (random) => random.pick(['liuliangji', 'kehu', 'yelibian', 'kongzhigui', 'xiaoshou', 'hetong'])),
  search('initials', (random) => random.pick(['llj', 'kh', 'kzgcg', 'xsy', 'ht', 'ylbsq'])),
  search('number', (random) => String(random.whole(1, 39_999))),
  search('nothing', (random) => random.pick(['珠穆朗玛', 'zzqqx', 'nobody'])),
];

async function measure(port: number, what: string, readers: readonly Reader[], questions: readonly Question[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const random = openStream(7, what);
  const all: number[] = [];
  for (const reader of readers) {
    for (const question of questions) {
      const path = () => question.path(random);
      await send(agent, port, path(), reader.key);
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        times.push(await millisecondsOf(() => send(agent, port, path(), reader.key)));
      }
      const slow = quantile(times, 0.95);
      if (slow > wantedMs) say(`${reader.name}: ${question.name}: p95 ${slow.toFixed(0)} ms`);
      all.push(...times);
    }
  }
  agent.destroy();
  const slow = quantile(all, 0.95);
  report(
    `${what}, ${all.length} questions at three scopes`,
    `median ${quantile(all, 0.5).toFixed(0)} ms, p95 ${slow.toFixed(0)} ms`,
    `p95 ≤ ${wantedMs} ms`,
    slow <= wantedMs,
  );
}

function send(agent: Agent, port: number, path: string, key: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}` };
    request({ agent, host: '127.0.0.1', port, path, headers }, (answer) => {
      answer.resume();
      answer.on('error', reject);
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${path} answered ${answer.statusCode}`)),
      );
    })
      .on('error', reject)
      .end();
  });
}
