import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '#app.ts';
import { recordChange } from '#platform/activity-log.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { endpoint } from '#platform/endpoint.ts';
import { forgetOldAnswers } from '#platform/http/idempotency.ts';
import { register } from '#platform/http/register.ts';
import { aCompany, aPerson, asSystem, testNow } from '../build.ts';
import { randomOf } from './random.ts';

/**
 * C4: requests with an Idempotency-Key, each sent several times at once and by two server processes, some cut before the
 * answer: every effect happens exactly once, and every sending is answered the same, byte for byte. IDEMPOTENCY_KEYS=10000
 * and SEED=… run the long form.
 */
const keys = Number(process.env.IDEMPOTENCY_KEYS ?? 100);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let database: TestDatabase;
let apps: Awaited<ReturnType<typeof createApp>>[];
let cookie = '';
let otherCookie = '';

/** Leaves one entry in the log for each run, then answers, refuses or breaks, as the name says. */
const act = endpoint({
  method: 'post',
  path: '/api/test-acts',
  summary: { zh: '试', en: 'Try' },
  callers: 'signed_in',
  reach: 'none',
  body: z.object({ name: z.string(), outcome: z.enum(['done', 'broken']) }),
  answer: z.object({ name: z.string(), run: z.number() }),
});

beforeAll(async () => {
  database = await testDatabase();
  const [li, wang] = await asSystem(database, async (ctx) => {
    await aCompany(ctx);
    return [await aPerson(ctx, { name: '李强', role: 'administrator' }), await aPerson(ctx, { name: '王芳' })];
  });
  const parts = { database: database.database, log: silentLog, organisation: database.organisation, webFolder: null };
  apps = [await createApp({ ...parts, clock: () => testNow }), await createApp({ ...parts, clock: () => testNow })];
  let run = 0;
  for (const { http } of apps) {
    register(http, act, async (ctx, { body }) => {
      await recordChange(ctx, { action: 'tried', entity: 'test', entityId: body.name });
      run += 1;
      if (body.outcome === 'broken') throw new Error('broken');
      return { name: body.name, run };
    });
  }
  const enter = async (personId: number, name: string) => {
    const member = { organisation: database.organisation, personId };
    const [made = ''] = (await apps[0]?.http.signIn.asMember(new Request('http://localhost/'), member, name)) ?? [];
    return made.split(';')[0] ?? '';
  };
  cookie = await enter(li ?? 0, '李强');
  otherCookie = await enter(wang ?? 0, '王芳');
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await database.close();
});

type Sent = { key?: string; body?: object; as?: string; path?: string; process?: number };

async function send({ key, body, as = cookie, path = act.path, process = 0 }: Sent) {
  const headers = new Headers({ cookie: as, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' });
  if (key !== undefined) headers.set('idempotency-key', key);
  const response = await apps[process]?.http.hono.request(path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { status: response?.status, text: await response?.text() };
}

async function effectsOf(name: string): Promise<number> {
  const found = await database.database.pool.query(
    `select count(*) as count from org_test.activity_log where entity_id = $1`,
    [name],
  );
  return found.rows[0]?.count;
}

const codeOf = (text: string | undefined) => JSON.parse(text ?? '').error?.code;

test(`${keys} keys, each sent up to five times at once to two processes, have ${keys} effects (seed ${seed})`, async () => {
  const random = randomOf(seed);
  const work = Array.from({ length: keys }, (_, number) => async () => {
    const body = { name: `n${number}`, outcome: random() < 0.1 ? 'broken' : 'done' };
    const sendings = Array.from({ length: 1 + Math.floor(random() * 5) }, () =>
      send({ key: `k${number}`, body, process: random() < 0.5 ? 0 : 1 }),
    );
    // Three in ten did not hear the answer and ask once more.
    const heard = await Promise.all(sendings);
    if (random() < 0.3) heard.push(await send({ key: `k${number}`, body }));
    const other = await send({ key: `k${number}`, body: { ...body, name: 'other' } });
    return { body, heard, other, effects: await effectsOf(body.name) };
  });
  const wrong: unknown[] = [];
  for (let first = 0; first < work.length; first += 20) {
    for (const { body, heard, other, effects } of await Promise.all(work.slice(first, first + 20).map((go) => go()))) {
      const isSame = heard.every(({ text, status }) => text === heard[0]?.text && status === heard[0]?.status);
      const isOnce = effects === (body.outcome === 'done' ? 1 : 0);
      const expected = body.outcome === 'done' ? 200 : 500;
      const isRefused = other.status === 422 && codeOf(other.text) === 'idempotency.other_request';
      if (!isSame || !isOnce || !isRefused || heard[0]?.status !== expected)
        wrong.push({ body, heard, other, effects });
    }
  }
  expect(wrong).toEqual([]);
  expect(await effectsOf('other')).toBe(0);
});

describe('a key', () => {
  const body = { name: 'one', outcome: 'done' };

  test('belongs to one person: the same text of another is another key', async () => {
    const [mine, theirs] = [await send({ key: 'same', body }), await send({ key: 'same', body, as: otherCookie })];
    expect([mine.status, theirs.status]).toEqual([200, 200]);
    expect(mine.text).not.toBe(theirs.text);
  });

  test('is for one request: another address is refused', async () => {
    await send({ key: 'address', body });
    const other = await send({ key: 'address', body, path: `${act.path}?x=1` });
    expect([other.status, codeOf(other.text)]).toEqual([422, 'idempotency.other_request']);
  });

  test.each(['', 'with space', 'é', 'x'.repeat(256)])('%j is refused, and nothing is done', async (key) => {
    const before = await effectsOf('one');
    const answer = await send({ key, body });
    expect([answer.status, codeOf(answer.text)]).toEqual([400, 'idempotency.bad_key']);
    expect(await effectsOf('one')).toBe(before);
  });

  test('is not used up by a request that was not let in or was not well formed', async () => {
    const wrong = await send({ key: 'again', body: { name: 'again' } });
    expect([wrong.status, codeOf(wrong.text)]).toEqual([422, 'input.invalid']);
    expect((await send({ key: 'again', body, as: '' })).status).toBe(401);
    expect((await send({ key: 'again', body })).status).toBe(200);
  });

  test('does not keep a secret that is shown once', async () => {
    const wish = { name: '接口', access: 'read' };
    const made = await send({ key: 'secret', body: wish, path: '/api/keys' });
    const text: string = JSON.parse(made.text ?? '').text;
    const again = await send({ key: 'secret', body: wish, path: '/api/keys' });
    expect([again.status, codeOf(again.text)]).toEqual([409, 'idempotency.shown_once']);
    const kept = await database.database.pool.query('select answer from org_test.idempotency_answer where key = $1', [
      'secret',
    ]);
    expect(kept.rows).toHaveLength(1);
    expect(kept.rows[0].answer).not.toContain(text);
  });

  test('is remembered for a day and forgotten after two', async () => {
    const first = await send({ key: 'old', body: { ...body, name: 'old' } });
    const age = (hours: number) =>
      database.database.pool.query(
        `update org_test.idempotency_answer set at = now() - make_interval(hours => $1) where key = 'old'`,
        [hours],
      );
    await age(25);
    await forgetOldAnswers(database.database);
    expect((await send({ key: 'old', body: { ...body, name: 'old' } })).text).toBe(first.text);
    await age(49);
    await forgetOldAnswers(database.database);
    expect((await send({ key: 'old', body: { ...body, name: 'old' } })).text).not.toBe(first.text);
    expect(await effectsOf('old')).toBe(2);
  });
});

test('it costs one statement more', async () => {
  let statements = 0;
  const watched = new WeakSet<object>();
  database.database.pool.on('acquire', (connection) => {
    if (watched.has(connection)) return;
    watched.add(connection);
    const query = connection.query.bind(connection) as (...args: unknown[]) => unknown;
    Object.assign(connection, {
      query: (...args: unknown[]) => {
        statements += 1;
        return query(...args);
      },
    });
  });
  const count = async (sent: Sent) => {
    statements = 0;
    await send({ body: { name: 'counted', outcome: 'done' }, ...sent });
    return statements;
  };
  const without = await count({});
  expect(without).toBeGreaterThan(3);
  expect(await count({ key: 'counted' })).toBe(without + 1);
});

test('a file sent twice under one key is taken once, and another file is refused', async () => {
  const upload = async (content: string) => {
    const path = '/api/imports?kind=customers&fileName=a.csv&origin=test';
    const headers = {
      ...{ cookie, 'sec-fetch-site': 'same-origin', 'yeji-upload': '1', 'idempotency-key': 'file' },
      'content-type': 'application/octet-stream',
    };
    const sent = await apps[0]?.http.hono.request(path, { method: 'POST', headers, body: content });
    return { status: sent?.status, text: await sent?.text() };
  };
  const first = await upload('编号,名称\nC1,甲公司\n');
  expect(first.status).toBe(200);
  expect(await upload('编号,名称\nC1,甲公司\n')).toEqual(first);
  const other = await upload('编号,名称\nC2,乙公司\n');
  expect([other.status, codeOf(other.text)]).toEqual([422, 'idempotency.other_request']);
});
