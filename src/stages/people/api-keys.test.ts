import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#app.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { aCompany, aPerson, asSystem, aTeam, testNow } from '../../../test/build.ts';
import { setRoles } from './service/roles.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof createApp>>;
let now = testNow;
let people: Record<'administrator' | 'manager' | 'salesperson', number>;

beforeAll(async () => {
  database = await testDatabase();
  people = await asSystem(database, async (ctx) => {
    await aCompany(ctx);
    const east = await aTeam(ctx, { name: '华东' });
    return {
      administrator: await aPerson(ctx, { name: '吴磊', role: 'administrator' }),
      manager: await aPerson(ctx, { name: '王芳', team: east, role: 'manager' }),
      salesperson: await aPerson(ctx, { name: '李强', team: east }),
    };
  });
  const parts = { database: database.database, log: silentLog, organisation: database.organisation };
  app = await createApp({ ...parts, clock: () => now, checkAnswers: true, webFolder: null });
});
beforeEach(async () => {
  now = testNow;
  await database.database.pool.query('truncate platform.sign_in_guess');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

type Who = keyof typeof people;
type Sent = { method?: string; body?: object; headers?: Record<string, string> };

async function ask(path: string, { method = 'GET', body, headers = {} }: Sent = {}) {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = { 'content-type': 'application/json' };
  const response = await app.http.hono.request(path, { method, headers: { ...type, ...headers }, ...json });
  const answer = (await response.json()) as Record<string, never>;
  return { status: response.status, answer, code: (answer.error as { code?: string } | undefined)?.code };
}

async function cookieOf(who: Who): Promise<Record<string, string>> {
  const member = { organisation: database.organisation, personId: people[who] };
  const [cookie = ''] = await app.http.signIn.asMember(new Request('http://localhost/'), member, who);
  return { cookie: cookie.split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' };
}

async function makeKey(
  who: Who,
  wish: object = {},
): Promise<{ id: number; text: string; bearer: Record<string, string> }> {
  const body = { name: '进销存', access: 'write', ...wish };
  const made = await ask('/api/keys', { method: 'POST', body, headers: await cookieOf(who) });
  expect(made.status, JSON.stringify(made.answer)).toBe(200);
  const { key, text } = made.answer as unknown as { key: { id: number }; text: string };
  return { id: key.id, text, bearer: { authorization: `Bearer ${text}` } };
}

const newTeam = { code: 'north', name: '华北', parentId: 1 };

describe('a key', () => {
  test('sees what its person sees and does what its person may do', async () => {
    const { bearer } = await makeKey('salesperson');
    const { answer } = await ask('/api/people', { headers: bearer });
    expect(answer).toMatchObject({ total: 1, people: [{ name: '李强' }] });
    const refused = await ask('/api/teams', { method: 'POST', body: newTeam, headers: bearer });
    expect([refused.status, refused.code]).toEqual([403, 'request.not_allowed']);
  });

  test('follows its person’s roles from the next request on', async () => {
    const { bearer } = await makeKey('manager');
    expect((await ask('/api/people', { headers: bearer })).answer).toMatchObject({ total: 2 });
    const grants = (role: 'salesperson' | 'manager', scope: 'own' | 'team') => [{ role, scope, teamId: null }];
    await asSystem(database, (ctx) => setRoles(ctx, people.manager, grants('salesperson', 'own')));
    expect((await ask('/api/people', { headers: bearer })).answer).toMatchObject({ total: 1 });
    await asSystem(database, (ctx) => setRoles(ctx, people.manager, grants('manager', 'team')));
  });

  test('that may only read changes nothing', async () => {
    const { bearer } = await makeKey('administrator', { access: 'read' });
    expect((await ask('/api/people', { headers: bearer })).status).toBe(200);
    const refused = await ask('/api/teams', { method: 'POST', body: newTeam, headers: bearer });
    expect([refused.status, refused.code]).toEqual([403, 'key.read_only']);
  });

  test('is kept as a hash, and what it does is logged under its person’s and its own name', async () => {
    const { text, bearer } = await makeKey('administrator');
    expect(text).toMatch(/^yeji_test_[0-9a-f]{64}$/);
    const changed = await ask('/api/settings', {
      method: 'PATCH',
      body: { organisationName: '沐衡' },
      headers: bearer,
    });
    expect(changed.status).toBe(200);
    const { rows } = await database.database.pool.query(
      `select actor_id, actor_name from org_test.activity_log where entity = 'settings' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ actor_id: people.administrator, actor_name: '吴磊 [API: 进销存]' }]);
    for (const table of ['api_key', 'activity_log', 'idempotency_answer']) {
      const found = await database.database.pool.query(
        `select count(*) as n from org_test.${table} t where t::text like $1`,
        [`%${text.slice(-60)}%`],
      );
      expect([table, found.rows[0].n]).toEqual([table, 0]);
    }
  });

  test('needs no page of ours, and the cookie beside it counts for nothing', async () => {
    const { bearer } = await makeKey('salesperson');
    const { cookie = '' } = await cookieOf('administrator');
    const fromElsewhere = { ...bearer, cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const asKey = await ask('/api/teams', { method: 'POST', body: newTeam, headers: fromElsewhere });
    expect([asKey.status, asKey.code]).toEqual([403, 'request.not_allowed']);
    const wrong = { ...fromElsewhere, authorization: `Bearer yeji_test_${'0'.repeat(64)}` };
    expect((await ask('/api/people', { headers: wrong })).code).toBe('key.wrong');
    const basic = { ...fromElsewhere, authorization: 'Basic eA==' };
    expect((await ask('/api/teams', { method: 'POST', body: newTeam, headers: basic })).code).toBe(
      'request.cross_site',
    );
  });

  test('cannot make or revoke keys', async () => {
    const { id, bearer } = await makeKey('administrator');
    const make = await ask('/api/keys', { method: 'POST', body: { name: 'x', access: 'write' }, headers: bearer });
    const revoke = await ask(`/api/keys/${id}`, { method: 'DELETE', headers: bearer });
    expect([make.code, revoke.code]).toEqual(['key.not_here', 'key.not_here']);
  });

  test('shows when it was last used', async () => {
    const { id, bearer } = await makeKey('salesperson');
    const lastUsed = async () => {
      const { answer } = await ask('/api/keys', { headers: await cookieOf('salesperson') });
      const keys = answer.keys as unknown as { id: number; lastUsedAt: string | null }[];
      return keys.find((key) => key.id === id)?.lastUsedAt;
    };
    expect(await lastUsed()).toBeNull();
    await ask('/api/me', { headers: bearer });
    expect(await lastUsed()).toBe('2026-03-16T02:00:00Z');
  });
});

describe('a key does not hold', () => {
  const wrong = async (headers: Record<string, string>) => {
    const { status, code } = await ask('/api/me', { headers });
    return [status, code];
  };

  test('once revoked', async () => {
    const { id, bearer } = await makeKey('salesperson');
    const revoked = await ask(`/api/keys/${id}`, { method: 'DELETE', headers: await cookieOf('administrator') });
    expect(revoked.answer).toMatchObject({ key: { revokedAt: expect.any(String) } });
    expect(await wrong(bearer)).toEqual([401, 'key.wrong']);
  });

  test('after its last day in the company’s time zone', async () => {
    const { bearer } = await makeKey('salesperson', { expiresOn: '2026-03-16' });
    now = new Date('2026-03-16T15:59:59Z');
    expect((await ask('/api/me', { headers: bearer })).status).toBe(200);
    now = new Date('2026-03-16T16:00:00Z');
    expect(await wrong(bearer)).toEqual([401, 'key.wrong']);
  });

  test.each(['', 'x', 'yeji_', 'yeji_test_', `yeji_nobody_${'0'.repeat(64)}`, `yeji_test_${'0'.repeat(64)}`])(
    'when it is %j',
    async (text) => {
      expect(await wrong({ authorization: `Bearer ${text}` })).toEqual([401, 'key.wrong']);
    },
  );

  test('and too many wrong ones from one address are told to wait, while a right one goes on', async () => {
    const { bearer } = await makeKey('salesperson');
    const guess = (number: number) => wrong({ authorization: `Bearer yeji_test_${String(number).padStart(64, '0')}` });
    for (let number = 0; number < 100; number += 1) expect(await guess(number)).toEqual([401, 'key.wrong']);
    expect(await guess(100)).toEqual([429, 'sign_in.too_many']);
    expect((await ask('/api/me', { headers: bearer })).status).toBe(200);
  });
});

describe('keys of others', () => {
  test('are made, seen and revoked by the administrator of the whole company alone', async () => {
    const wish = { name: '代办', access: 'read', personId: people.salesperson };
    const refused = await ask('/api/keys', { method: 'POST', body: wish, headers: await cookieOf('manager') });
    expect([refused.status, refused.code]).toEqual([403, 'key.of_others']);
    const made = await ask('/api/keys', { method: 'POST', body: wish, headers: await cookieOf('administrator') });
    expect(made.answer).toMatchObject({ key: { person: { name: '李强' }, createdBy: '吴磊' } });
    const { id } = (made.answer as unknown as { key: { id: number } }).key;
    const namesFor = async (who: Who) => {
      const { answer } = await ask('/api/keys', { headers: await cookieOf(who) });
      return (answer.keys as unknown as { id: number }[]).some((key) => key.id === id);
    };
    expect([await namesFor('administrator'), await namesFor('salesperson'), await namesFor('manager')]).toEqual([
      ...[true, true, false],
    ]);
    const revoke = await ask(`/api/keys/${id}`, { method: 'DELETE', headers: await cookieOf('manager') });
    expect([revoke.status, revoke.code]).toEqual([404, 'key.unknown']);
  });

  test('a last day in the past is refused', async () => {
    const body = { name: 'x', access: 'read', expiresOn: '2026-03-15' };
    const refused = await ask('/api/keys', { method: 'POST', body, headers: await cookieOf('manager') });
    expect([refused.status, refused.code]).toEqual([422, 'key.past_day']);
  });
});
