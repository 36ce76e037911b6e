import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#app.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import type { HttpApp } from '#platform/http/http-app.ts';
import { aCompany, aPerson, asSystem, startAfresh, testNow } from '../../../test/build.ts';
import { leavePerson } from './service/assignments.ts';
import { setDemoIdentities } from './service/sign-in.ts';

let test1: TestDatabase;
let app: { http: HttpApp; close(): Promise<void> };

beforeAll(async () => {
  test1 = await testDatabase();
  app = await createApp({ database: test1.database, log: silentLog, clock: () => testNow, checkAnswers: true });
});
beforeEach(async () => {
  await startAfresh(test1);
  await test1.database.pool.query('truncate platform.sign_in_user, platform.sign_in_guess cascade');
});
afterAll(async () => {
  await app.close();
  await test1.close();
});

/** A browser: it keeps the cookies it is given. */
function aBrowser() {
  const cookies = new Map<string, string>();
  const send = async (method: string, url: string, body?: object) => {
    const headers = new Headers({ 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' });
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await app.http.hono.request(url, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const answer: unknown = await response.json();
    return { status: response.status, answer };
  };
  return {
    get: (url: string) => send('GET', url),
    post: (url: string, body?: object) => send('POST', url, body),
    put: (url: string, body: object) => send('PUT', url, body),
  };
}

const first = { organisationName: '沐衡', name: '吴磊', email: 'wu@example.com', password: 'a long password' };
const refused = (status: number, code: string) => ({ status, answer: { error: { code } } });

describe('an empty organisation', () => {
  test('asks for its first administrator, who is signed in then and may do everything', async () => {
    const browser = aBrowser();
    expect(await browser.get('/api/sign-in')).toMatchObject({ answer: { needsFirst: true, demoIdentities: [] } });
    expect(await browser.post('/api/sign-in/first', first)).toMatchObject({ status: 200 });
    expect(await browser.get('/api/me')).toMatchObject({
      answer: {
        person: { name: '吴磊', team: { name: '沐衡' } },
        roles: ['administrator'],
        scope: { kind: 'all' },
        demo: false,
        today: '2026-03-16',
        settings: { organisationName: '沐衡', baseCurrency: 'CNY' },
      },
    });
    expect(await aBrowser().get('/api/sign-in')).toMatchObject({
      answer: { needsFirst: false, organisationName: '沐衡' },
    });
  });

  test('is set up once, however many try at the same time', async () => {
    const tries = ['a', 'b', 'c'].map((name) =>
      aBrowser().post('/api/sign-in/first', { ...first, email: `${name}@example.com` }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409, 409]);
    expect(await aBrowser().post('/api/sign-in/first', first)).toMatchObject(refused(409, 'sign_in.first_done'));
  });

  test('can be set up again with the same e-mail when the first try was cut off', async () => {
    await app.http.signIn.allow({ organisation: 'test', personId: 4711 }, first);
    await test1.database.pool.query('delete from platform.sign_in_member');
    const browser = aBrowser();
    expect(await browser.post('/api/sign-in/first', first)).toMatchObject({ status: 200 });
    expect(await browser.get('/api/me')).toMatchObject({ answer: { person: { name: '吴磊' } } });
  });

  test('refuses a short password and stays empty', async () => {
    const answer = await aBrowser().post('/api/sign-in/first', { ...first, password: 'short' });
    expect(answer).toMatchObject(refused(422, 'input.invalid'));
    expect(await aBrowser().get('/api/sign-in')).toMatchObject({ answer: { needsFirst: true } });
  });
});

describe('signing in', () => {
  test('with e-mail and password, in any case of letters, and out again', async () => {
    await aBrowser().post('/api/sign-in/first', first);
    const browser = aBrowser();
    expect(await browser.get('/api/me')).toMatchObject(refused(401, 'sign_in.needed'));
    const typed = { email: ' WU@example.com ', password: first.password };
    expect(await browser.post('/api/sign-in', typed)).toEqual({ status: 200, answer: { done: true } });
    expect(await browser.get('/api/me')).toMatchObject({ status: 200 });
    await browser.post('/api/sign-out');
    expect(await browser.get('/api/me')).toMatchObject(refused(401, 'sign_in.needed'));
  });

  test('is refused with a wrong password in one sentence, and after ten of them for a while', async () => {
    await aBrowser().post('/api/sign-in/first', first);
    const guess = (password: string) => aBrowser().post('/api/sign-in', { email: first.email, password });
    expect(await guess('wrong')).toMatchObject({
      status: 401,
      answer: { error: { message: expect.stringContaining('邮箱或密码不对') } },
    });
    for (let number = 1; number < 10; number += 1) await guess('wrong');
    expect(await guess(first.password)).toMatchObject(refused(429, 'sign_in.too_many'));
  });

  test('is opened to others by the administrator, and ends when they leave', async () => {
    const browser = aBrowser();
    await browser.post('/api/sign-in/first', first);
    const li = await asSystem(test1, (ctx) => aPerson(ctx, { name: '李强' }));
    const given = { email: 'li@example.com', password: 'another password' };
    expect(await browser.put(`/api/people/${li}/sign-in`, { ...given, email: first.email })).toMatchObject(
      refused(409, 'sign_in.email_taken'),
    );
    expect(await browser.put(`/api/people/${li}/sign-in`, given)).toMatchObject({ status: 200 });
    const own = aBrowser();
    await own.post('/api/sign-in', given);
    expect(await own.get('/api/me')).toMatchObject({ answer: { person: { name: '李强' }, roles: ['salesperson'] } });
    const log = JSON.stringify(await browser.get('/api/activity-log?action=sign_in_allowed'));
    expect(log).toContain('li@example.com');
    expect(log).not.toContain('another password');
    await asSystem(test1, (ctx) => leavePerson(ctx, li, '2026-03-15'));
    expect(await own.get('/api/me')).toMatchObject(refused(401, 'sign_in.needed'));
  });
});

describe('the demo company', () => {
  const words = { zh: '看看华东团队', en: 'Look at the east' };

  beforeEach(async () => {
    await asSystem(test1, async (ctx) => {
      await aCompany(ctx);
      await aPerson(ctx, { name: '王芳', code: 'M1', role: 'manager' });
      await aPerson(ctx, { name: '吴磊', code: 'A1', role: 'administrator' });
    });
  });

  test('offers its identities, each entered with one click', async () => {
    await asSystem(test1, (ctx) => setDemoIdentities(ctx, [{ key: 'manager', personCode: 'M1', words }]));
    const browser = aBrowser();
    expect(await browser.get('/api/sign-in')).toMatchObject({
      answer: {
        needsFirst: false,
        demoIdentities: [{ key: 'manager', name: '王芳', role: 'manager', team: '测试公司', words }],
      },
    });
    expect(await browser.post('/api/sign-in/demo', { identity: 'manager' })).toEqual({
      status: 200,
      answer: { done: true },
    });
    expect(await browser.get('/api/me')).toMatchObject({
      answer: { person: { name: '王芳' }, demo: true, scope: { kind: 'teams' } },
    });
  });

  test('is the only one that does: nobody enters a real company so', async () => {
    for (const identity of ['manager', 'A1', '']) {
      expect(await aBrowser().post('/api/sign-in/demo', { identity })).toMatchObject(refused(404, 'sign_in.no_demo'));
    }
    expect(await aBrowser().post('/api/sign-in/first', first)).toMatchObject(refused(409, 'sign_in.first_done'));
  });
});
