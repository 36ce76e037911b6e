import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { countWrongKey } from '#platform/auth/api-key.ts';
import { openSignIn, type SignIn } from '#platform/auth/sign-in.ts';
import { systemClock } from '#platform/clock.ts';
import type { Actor } from '#platform/context.ts';
import { inOrganisation } from '#platform/database/organisation.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { type Endpoint, endpoint } from '#platform/endpoint.ts';
import { Refusal, type RefusalTable } from '#platform/refusal.ts';
import { openSigner } from '#platform/signing.ts';
import { type HttpApp, makeHttpApp } from './http-app.ts';
import { register } from './register.ts';

const people: Record<string, Actor> = {
  '1': { personId: 1, name: '王芳', roles: ['salesperson'], scope: { kind: 'own' } },
  '2': { personId: 2, name: '李强', roles: ['administrator'], scope: { kind: 'all' } },
};

const refusals: RefusalTable = {
  'tea.cold': { status: 409, zh: '{cup}里的茶凉了,请重新泡。', en: 'The tea in {cup} is cold. Brew it again.' },
};

const answer = z.object({ said: z.string() });

const greet = endpoint({
  method: 'post',
  path: '/api/greetings/{count}',
  summary: { zh: '问候', en: 'Greet' },
  callers: ['administrator'],
  reach: 'none',
  params: z.object({ count: z.coerce.number().int().min(1) }),
  query: z.object({ loud: z.enum(['yes', 'no']).default('no') }),
  body: z.object({ name: z.string().min(1) }),
  answer,
});

const show = (path: `/api/${string}`, callers: Endpoint['callers']) =>
  endpoint({ method: 'get', path, summary: { zh: '看', en: 'Look' }, callers, reach: 'none', answer });

let database: TestDatabase;
let signIn: SignIn;
let app: HttpApp;
const cookies = new Map<string, string>();

beforeAll(async () => {
  database = await testDatabase();
  signIn = await openSignIn(database.database, systemClock);
  for (const id of ['1', '2', '99']) {
    const member = { organisation: database.organisation, personId: Number(id) };
    const [cookie = ''] = await signIn.asMember(new Request('http://localhost/'), member, `Person ${id}`);
    cookies.set(id, cookie.split(';')[0] ?? '');
  }
  app = makeHttpApp({
    log: silentLog,
    clock: () => new Date('2026-03-05T02:00:00Z'),
    refusals,
    defaultOrganisation: database.organisation,
    signIn,
    signer: await openSigner(database.database),
    loadActor: async (_ctx, personId) => people[personId] ?? null,
    loadKeyHolder: async () => null,
    inOrganisation: (key, work, options) => inOrganisation(database.database, key, work, options),
    countWrongKey: (address) => countWrongKey(database.database.pool, address, new Date()),
    checkAnswers: true,
  });
  register(app, greet, async (ctx, { params, query, body }) => {
    const words = `${ctx.actor.name} → ${body.name} ×${params.count}`;
    return { said: query.loud === 'yes' ? words.toUpperCase() : words };
  });
  register(app, show('/api/public', 'public'), async (ctx) => ({ said: `[${ctx.actor.name}]` }));
  register(app, show('/api/tea', 'signed_in'), async (ctx) => {
    await sql`insert into setting (key, value) values ('tea', '"warm"')`.execute(ctx.db);
    throw new Refusal('tea.cold', { cup: '杯子' });
  });
  register(app, show('/api/fault', 'signed_in'), async () => {
    throw new Error('password hunter2 is wrong');
  });
  register(app, show('/api/talkative', 'signed_in'), async () => {
    const more = { said: 'yes', salary: '9' };
    return more;
  });
});
afterAll(async () => {
  await signIn.close();
  await database.close();
});

function send(path: string, options: { as?: string; body?: unknown; headers?: Record<string, string> } = {}) {
  const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', ...options.headers };
  if (options.as) headers.cookie = cookies.get(options.as) ?? '';
  if (options.body === undefined) return app.hono.request(path, { headers });
  if (!headers['content-type']) headers['content-type'] = 'application/json';
  const body = typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
  return app.hono.request(path, { method: 'POST', headers, body });
}

async function failureOf(response: Response | Promise<Response>) {
  const settled = await response;
  const { error } = z
    .object({ error: z.object({ code: z.string(), message: z.string(), fields: z.array(z.unknown()).optional() }) })
    .parse(await settled.json());
  return { status: settled.status, ...error };
}

describe('an endpoint', () => {
  test('gets typed path, query and body, and answers JSON', async () => {
    const response = await send('/api/greetings/3?loud=yes', { as: '2', body: { name: 'bob', extra: 1 } });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ said: '李强 → BOB ×3' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('is refused without a session, also with input that is wrong', async () => {
    expect(await failureOf(send('/api/greetings/0', { body: 'nonsense' }))).toMatchObject({
      status: 401,
      code: 'sign_in.needed',
    });
  });

  test('is refused to another role before the input is looked at', async () => {
    expect(await failureOf(send('/api/greetings/0', { as: '1', body: {} }))).toMatchObject({
      status: 403,
      code: 'request.not_allowed',
    });
  });

  test('is refused to a session whose person is gone', async () => {
    expect(await failureOf(send('/api/tea', { as: '99' }))).toMatchObject({ status: 401, code: 'sign_in.needed' });
  });

  test('is open to everyone when public, and nobody has no name there', async () => {
    expect(await (await send('/api/public')).json()).toEqual({ said: '[]' });
    expect(await (await send('/api/public', { as: '1' })).json()).toEqual({ said: '[王芳]' });
    expect(await (await send('/api/public', { as: '99' })).json()).toEqual({ said: '[]' });
  });
});

describe('wrong input', () => {
  test('names every wrong field in the language asked for', async () => {
    const wrong = { as: '2', body: { name: '' } };
    const chinese = await failureOf(send('/api/greetings/0?loud=maybe', wrong));
    expect(chinese).toMatchObject({ status: 422, code: 'input.invalid' });
    expect(chinese.fields).toMatchObject([{ field: 'count' }, { field: 'loud' }, { field: 'name' }]);
    expect(chinese.message).toMatch(/「count」填写有误：.*数值过小/);
    const english = await failureOf(send('/api/greetings/0', { ...wrong, headers: { 'accept-language': 'en-GB,zh' } }));
    expect(english.message).toMatch(/"count" is not right: Too small/);
  });

  test.each([
    ['a null character', '{"name":"a\\u0000b"}', 'name'],
    ['half a character', '{"name":"a\\ud800"}', 'name'],
    ['a null character in a name that is dropped', '{"name":"a","x\\u0000":{"y":1}}', 'x\u0000'],
  ])('with %s is refused before it reaches the database', async (_name, body, field) => {
    const failure = await failureOf(send('/api/greetings/1', { as: '2', body }));
    expect(failure).toMatchObject({ status: 422, code: 'input.invalid', fields: [{ field }] });
  });

  test('that is not JSON, has another type or is too large is refused', async () => {
    expect(await failureOf(send('/api/greetings/1', { as: '2', body: '{"name"' }))).toMatchObject({
      status: 400,
      code: 'input.not_json',
    });
    const plain = { as: '2', body: '{"name":"a"}', headers: { 'content-type': 'text/plain' } };
    expect(await failureOf(send('/api/greetings/1', plain))).toMatchObject({ status: 415, code: 'input.wrong_type' });
    const large = { as: '2', body: { name: 'a'.repeat(1_000_001) } };
    expect(await failureOf(send('/api/greetings/1', large))).toMatchObject({ status: 413, code: 'input.too_large' });
  });
});

describe('a request from another site', () => {
  const body = { name: 'a' };
  test.each([
    ['the browser says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['the browser says same-site, which may be another product', { 'sec-fetch-site': 'same-site' }],
  ])('is refused when %s', async (_name, headers) => {
    expect(await failureOf(send('/api/greetings/1', { as: '2', body, headers }))).toMatchObject({
      status: 403,
      code: 'request.cross_site',
    });
  });

  test.each([
    ['a foreign origin', 'https://evil.example', 403],
    ['the null origin', 'null', 403],
    ['no origin at all', undefined, 403],
    ['our own origin', 'http://localhost', 200],
  ])('without Sec-Fetch-Site is judged by %s', async (_name, origin, status) => {
    const headers: Record<string, string> = { 'content-type': 'application/json', cookie: cookies.get('2') ?? '' };
    if (origin) headers.origin = origin;
    const sent = { method: 'POST', headers, body: JSON.stringify(body) };
    expect((await app.hono.request('http://localhost/api/greetings/1', sent)).status).toBe(status);
  });
});

describe('what goes wrong inside', () => {
  test('a refusal becomes its sentence and nothing is saved', async () => {
    expect(await failureOf(send('/api/tea', { as: '1' }))).toMatchObject({
      status: 409,
      code: 'tea.cold',
      message: '杯子里的茶凉了,请重新泡。',
    });
    const saved = await database.transact((db) =>
      db.selectFrom('setting').where('key', '=', 'tea').selectAll().execute(),
    );
    expect(saved).toEqual([]);
  });

  test('a fault becomes a number, and its text stays inside', async () => {
    const failure = await failureOf(send('/api/fault', { as: '1', headers: { 'yeji-language': 'en' } }));
    expect(failure).toMatchObject({ status: 500, code: 'request.fault' });
    expect(JSON.stringify(failure)).not.toMatch(/hunter2|Error|\.ts/);
    expect(failure.message).toMatch(/give the number [0-9a-f]{8} to your administrator/);
  });

  test('an answer with more than its contract says fails in tests', async () => {
    expect(await failureOf(send('/api/talkative', { as: '1' }))).toMatchObject({ status: 500 });
  });

  test('an unknown address is refused with a sentence', async () => {
    expect(await failureOf(send('/api/nothing'))).toMatchObject({ status: 404, code: 'request.unknown' });
  });

  test('every answer carries the security headers', async () => {
    const { headers } = await send('/api/nothing');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });
});
