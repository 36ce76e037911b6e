import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#app.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { aCompany, aPerson, asSystem } from '../../../test/build.ts';
import { announceChange } from './announce.ts';
import { makeLiveStreams, memberKey } from './streams.ts';

/** Two server processes on one database, as far as this can be had in one. */
let database: TestDatabase;
let first: Awaited<ReturnType<typeof createApp>>;
let second: Awaited<ReturnType<typeof createApp>>;
let member: { organisation: string; personId: number };

beforeAll(async () => {
  database = await testDatabase();
  const personId = await asSystem(database, async (ctx) => {
    await aCompany(ctx);
    return aPerson(ctx, { name: '李强' });
  });
  member = { organisation: database.organisation, personId };
  const parts = { database: database.database, log: silentLog, organisation: database.organisation, webFolder: null };
  first = await createApp(parts);
  second = await createApp(parts);
});
afterAll(async () => {
  await first.close();
  await second.close();
  await database.close();
});

async function enter(): Promise<string> {
  const home = new Request('http://localhost/');
  const [cookie = ''] = await first.http.signIn.asMember(home, member, '李强');
  return cookie.split(';')[0] ?? '';
}

type Events = { next(): Promise<string>; isOver(): Promise<boolean> };

/** Reads one event after the other; comments are left out. */
function eventsOf(stream: ReadableStream<Uint8Array>): Events {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const next = async (): Promise<string> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const { done, value } = await reader.read();
        if (done) return 'over';
        text += decoder.decode(value, { stream: true });
        continue;
      }
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (!event.startsWith(':')) return event;
    }
  };
  return { next, isOver: async () => (await next()) === 'over' };
}

async function listenAs(app: typeof first, cookie: string): Promise<Events> {
  const response = await app.http.hono.request('/api/live', { headers: { cookie } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const events = eventsOf(response.body ?? new ReadableStream());
  expect(await events.next()).toBe('event: ready\ndata: {}');
  return events;
}

const changed = (periods: string[]) => `event: changed\ndata: ${JSON.stringify({ topic: 'scores', periods })}`;

test('a committed change is told to every process, one rolled back to nobody', async () => {
  const cookie = await enter();
  const listeners = await Promise.all([listenAs(first, cookie), listenAs(second, cookie)]);
  const rolledBack = database.transact(async (db) => {
    await announceChange({ db }, { topic: 'scores', periods: ['never'] });
    throw new Error('rolled back');
  });
  await expect(rolledBack).rejects.toThrow('rolled back');
  await database.transact((db) => announceChange({ db }, { topic: 'scores', periods: ['2026-Q1', '2026-03'] }));
  for (const events of listeners) expect(await events.next()).toBe(changed(['2026-Q1', '2026-03']));
});

test('too many periods to name means perhaps all of them', async () => {
  const events = await listenAs(first, await enter());
  const periods = Array.from({ length: 5000 }, (_, number) => `2026-W${number}`);
  await database.transact((db) => announceChange({ db }, { topic: 'scores', periods }));
  expect(await events.next()).toBe(changed([]));
});

test('nobody listens without a session', async () => {
  const response = await first.http.hono.request('/api/live');
  expect(response.status).toBe(401);
});

/** Well before the first heartbeat, which would end the streams of an ended session too. */
const atOnce = { timeout: 15_000 };

/** What ends a stream: changes that the tests before announced may still be on their way to it. */
async function endOf(events: Events): Promise<string | undefined> {
  for (;;) {
    const event = await events.next();
    if (!event?.startsWith('event: changed')) return event;
  }
}

test('signing out ends the streams of that session in every process, and of no other', atOnce, async () => {
  const [mine, other] = [await enter(), await enter()];
  const ending = [await listenAs(first, mine), await listenAs(second, mine)];
  const staying = await listenAs(second, other);
  const home = { cookie: mine, 'sec-fetch-site': 'same-origin' };
  expect((await first.http.hono.request('/api/sign-out', { method: 'POST', headers: home })).status).toBe(200);
  for (const events of ending) {
    expect(await endOf(events)).toBe('event: end\ndata: {"why":"signed_out"}');
    expect(await events.isOver()).toBe(true);
  }
  await database.transact((db) => announceChange({ db }, { topic: 'scores' }));
  expect(await staying.next()).toBe(changed([]));
});

test('a new password ends all streams of the person', atOnce, async () => {
  const events = await listenAs(second, await enter());
  await first.http.signIn.allow(member, { name: '李强', email: 'li@example.com', password: 'a long password' });
  expect(await endOf(events)).toBe('event: end\ndata: {"why":"signed_out"}');
});

test('the oldest stream of a session makes room for the fourth', async () => {
  const cookie = await enter();
  const oldest = await listenAs(first, cookie);
  const rest = [];
  for (let number = 2; number <= 4; number += 1) rest.push(await listenAs(first, cookie));
  expect(await endOf(oldest)).toBe('event: end\ndata: {"why":"too_many"}');
  await database.transact((db) => announceChange({ db }, { topic: 'scores' }));
  for (const events of rest) expect(await events.next()).toBe(changed([]));
});

test('a stream whose session no longer holds ends at the next heartbeat; others are kept alive', async () => {
  const streams = makeLiveStreams(database.database, 20);
  let isAllowed = true;
  const stream = await streams.open({
    organisation: database.organisation,
    session: 's',
    member: memberKey(member),
    isStillAllowed: async () => isAllowed,
  });
  const events = eventsOf(stream);
  await events.next();
  await sleep(60);
  isAllowed = false;
  expect(await events.next()).toBe('event: end\ndata: {"why":"signed_out"}');
  await streams.close();
});

test('after the database was away, listeners are told that anything may have changed', async () => {
  const events = await listenAs(first, await enter());
  await database.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yeji live' and datname = current_database()`,
  );
  expect(await events.next()).toBe('event: changed\ndata: {"topic":"all","periods":[]}');
  await database.transact((db) => announceChange({ db }, { topic: 'scores', periods: ['2026'] }));
  expect(await events.next()).toBe(changed(['2026']));
});

test('a server that stops says so and ends its streams', async () => {
  const events = await listenAs(second, await enter());
  second.endStreams();
  expect(await events.next()).toBe('event: end\ndata: {"why":"stopping"}');
  expect(await events.isOver()).toBe(true);
});
