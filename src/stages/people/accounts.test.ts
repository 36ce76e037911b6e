import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#app.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import type { HttpApp } from '#platform/http/http-app.ts';
import { aCompany, aPerson, asSystem, aTeam, startAfresh, testNow } from '../../../test/build.ts';
import { leavePerson } from './service/assignments.ts';
import { upsertPeople } from './service/upsert-people.ts';
import { findPeopleByCode } from './service.ts';

/** Invitations, sessions and roles over HTTP, as administrators, HR and those invited use them. */
let test1: TestDatabase;
let app: { http: HttpApp; close(): Promise<void> };
let ids: Record<'east' | 'admin' | 'hr' | 'li' | 'wang' | 'owner', number>;

beforeAll(async () => {
  test1 = await testDatabase();
  app = await createApp({ database: test1.database, log: silentLog, clock: () => testNow, checkAnswers: true });
});
beforeEach(async () => {
  await startAfresh(test1);
  await test1.database.pool.query('truncate platform.sign_in_user, platform.sign_in_invitation cascade');
  ids = await asSystem(test1, async (ctx) => {
    await aCompany(ctx);
    const east = await aTeam(ctx, { name: '华东' });
    return {
      east,
      admin: await aPerson(ctx, { name: '吴磊', role: 'administrator' }),
      hr: await aPerson(ctx, { name: '周杰', role: 'hr' }),
      li: await aPerson(ctx, { name: '李强', team: east }),
      wang: await aPerson(ctx, { name: '王芳', team: east, role: 'manager' }),
      owner: await aPerson(ctx, { name: '陈总', role: 'executive' }),
    };
  });
});
afterAll(async () => {
  await app.close();
  await test1.close();
});

type Answer = { status: number; answer: Record<string, unknown> };

/** A browser with its cookie, signed in as somebody when told so. */
async function aBrowser(personId?: number) {
  let cookie = '';
  if (personId !== undefined) {
    const member = { organisation: test1.organisation, personId };
    const [given = ''] = await app.http.signIn.asMember(new Request('http://localhost/'), member, 'x');
    cookie = given.split(';')[0] ?? '';
  }
  return async (method: string, url: string, body?: object): Promise<Answer> => {
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie };
    const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
    const response = await app.http.hono.request(url, init);
    for (const each of response.headers.getSetCookie()) cookie = each.split(';')[0] ?? '';
    return { status: response.status, answer: (await response.json()) as Answer['answer'] };
  };
}
const refused = (status: number, code: string) => ({ status, answer: { error: { code } } });
const email = 'li@example.com';
const password = 'a long password';

describe('an invitation', () => {
  const invite = async (as: number, whom: number) =>
    (await aBrowser(as))('POST', `/api/people/${whom}/invitation`, { email });

  test('from HR lets a salesperson set a password and enter', async () => {
    const hr = await aBrowser(ids.hr);
    const { answer } = await hr('POST', `/api/people/${ids.li}/invitation`, { email });
    const { token } = answer;
    expect(await hr('GET', `/api/people/${ids.li}/sign-in`)).toMatchObject({
      answer: { email: null, sessions: 0, mayInvite: true, invitation: { email, expired: false } },
    });
    const own = await aBrowser();
    expect(await own('POST', '/api/sign-in/invitation', { token })).toMatchObject({
      answer: { organisationName: '我的公司', name: '李强', email },
    });
    expect(await own('POST', '/api/sign-in/invitation/accept', { token, password })).toMatchObject({ status: 200 });
    expect(await own('GET', '/api/me')).toMatchObject({ answer: { person: { name: '李强' }, started: false } });
    expect(await (await aBrowser())('POST', '/api/sign-in', { email, password })).toMatchObject({ status: 200 });
    expect(await hr('GET', `/api/people/${ids.li}/sign-in`)).toMatchObject({
      answer: { email, sessions: 2, mayInvite: false, invitation: null },
    });
    const log = await hr('GET', `/api/activity-log?personId=${ids.li}`);
    const entries = log.answer.entries as { actor: string; action: string }[];
    expect(entries.map(({ actor, action }) => `${actor} ${action}`).slice(0, 2)).toEqual([
      '李强 invitation_accepted',
      '周杰 invited',
    ]);
    expect(JSON.stringify(log)).not.toContain(String(token));
  });

  test('from HR is refused for more rights than a manager’s, and as a reset', async () => {
    for (const whom of [ids.admin, ids.owner, ids.hr]) {
      expect(await invite(ids.hr, whom)).toMatchObject(refused(403, 'sign_in.administrator_needed'));
    }
    await app.http.signIn.allow(
      { organisation: test1.organisation, personId: ids.li },
      { name: '李强', email, password },
    );
    expect(await invite(ids.hr, ids.li)).toMatchObject(refused(403, 'sign_in.administrator_needed'));
    expect(await invite(ids.admin, ids.li)).toMatchObject({ status: 200 });
    expect(await invite(ids.hr, ids.wang)).toMatchObject(refused(409, 'sign_in.email_taken'));
  });

  test('ends with leaving, and cannot be made after it', async () => {
    const { token } = (await invite(ids.admin, ids.li)).answer;
    await asSystem(test1, (ctx) => leavePerson(ctx, ids.li, '2026-03-10'));
    const own = await aBrowser();
    for (const path of ['/api/sign-in/invitation', '/api/sign-in/invitation/accept']) {
      expect(await own('POST', path, { token, password })).toMatchObject(refused(404, 'sign_in.invitation_over'));
    }
    expect(await invite(ids.admin, ids.li)).toMatchObject(refused(409, 'sign_in.left'));
  });

  test('can be withdrawn, once', async () => {
    const { token } = (await invite(ids.admin, ids.li)).answer;
    const admin = await aBrowser(ids.admin);
    const url = `/api/people/${ids.li}/invitation`;
    expect(await admin('DELETE', url)).toMatchObject({ status: 200 });
    expect(await admin('DELETE', url)).toMatchObject(refused(404, 'sign_in.no_invitation'));
    expect(await (await aBrowser())('POST', '/api/sign-in/invitation', { token })).toMatchObject({ status: 404 });
  });
});

test('many are invited at once, and who is left out is told why', async () => {
  const organisation = test1.organisation;
  await app.http.signIn.allow(
    { organisation, personId: ids.wang },
    { name: '王芳', email: 'wang@example.com', password },
  );
  const more = await asSystem(test1, async (ctx) => {
    await upsertPeople(ctx, {
      people: [
        { code: 'L1', name: '李强', email },
        { code: 'Z1', name: '赵敏', email: 'wang@example.com', assignments: [{ teamPath: [] }] },
        { code: 'S1', name: '孙丽', email: 'sun@example.com', leftOn: '2026-03-01', assignments: [{ teamPath: [] }] },
      ],
    });
    return findPeopleByCode(ctx, ['L1', 'Z1', 'S1']);
  });
  const idOf = (code: string) => more.get(code)?.id ?? 0;
  const personIds = [idOf('L1'), ids.li, ids.wang, ids.owner, idOf('Z1'), idOf('S1')];
  const { answer } = await (await aBrowser(ids.hr))('POST', '/api/invitations', { personIds });
  expect(answer.invitations).toMatchObject([{ person: { name: '李强' }, email }]);
  expect((answer.leftOut as { reason: string }[]).map(({ reason }) => reason)).toEqual([
    ...['no_email', 'can_sign_in', 'administrator_needed', 'email_taken', 'left'],
  ]);
  const [{ token }] = answer.invitations as [{ token: string }];
  const own = await aBrowser();
  expect(await own('POST', '/api/sign-in/invitation/accept', { token, password })).toMatchObject({ status: 200 });
  const log = await (await aBrowser(ids.admin))('GET', '/api/activity-log?action=invited');
  expect(log.answer.entries).toHaveLength(1);
});

describe('sessions', () => {
  test('end when the roles change; whoever changes themselves goes on with a new one', async () => {
    const li = await aBrowser(ids.li);
    const here = await aBrowser(ids.admin);
    const elsewhere = await aBrowser(ids.admin);
    const manager = { roles: [{ role: 'manager', scope: 'team', teamId: ids.east }] };
    expect(await here('PUT', `/api/people/${ids.li}/roles`, manager)).toMatchObject({ status: 200 });
    expect(await li('GET', '/api/me')).toMatchObject(refused(401, 'sign_in.needed'));
    const both = ['administrator', 'executive'].map((role) => ({ role, scope: 'all', teamId: null }));
    await here('PUT', `/api/people/${ids.admin}/roles`, { roles: both });
    expect(await here('GET', '/api/me')).toMatchObject({ answer: { roles: ['administrator', 'executive'] } });
    expect(await elsewhere('GET', '/api/me')).toMatchObject(refused(401, 'sign_in.needed'));
  });

  test('end when a transfer makes somebody a manager, and not with any other', async () => {
    const li = await aBrowser(ids.li);
    const hr = await aBrowser(ids.hr);
    const move = (leadsTeam: boolean, startOn: string) =>
      hr('POST', `/api/people/${ids.li}/transfer`, { teamId: ids.east, startOn, leadsTeam, positionId: null });
    expect(await move(false, '2026-03-16')).toMatchObject(refused(422, 'assignment.nothing_new'));
    expect(await li('GET', '/api/me')).toMatchObject({ status: 200 });
    expect(await move(true, '2026-03-16')).toMatchObject({ status: 200 });
    expect(await li('GET', '/api/me')).toMatchObject({ status: 401 });
  });

  test('are ended everywhere by oneself or by an administrator, and the log says so', async () => {
    const phone = await aBrowser(ids.li);
    const desk = await aBrowser(ids.li);
    expect(await desk('DELETE', '/api/me/sessions')).toMatchObject({ status: 200 });
    expect(await phone('GET', '/api/me')).toMatchObject({ status: 401 });
    const again = await aBrowser(ids.li);
    const admin = await aBrowser(ids.admin);
    await admin('DELETE', `/api/people/${ids.li}/sessions`);
    expect(await again('GET', '/api/me')).toMatchObject({ status: 401 });
    const { answer } = await admin('GET', '/api/activity-log?action=signed_out_everywhere');
    expect((answer.entries as { actor: string }[]).map(({ actor }) => actor)).toEqual(['吴磊', '李强']);
  });

  test('go on with a new token where the password was changed; the log knows of it but not the password', async () => {
    const member = { organisation: test1.organisation, personId: ids.li };
    await app.http.signIn.allow(member, { name: '李强', email, password });
    const here = await aBrowser(ids.li);
    const elsewhere = await aBrowser(ids.li);
    const wrong = await here('PUT', '/api/me/password', { current: 'wrong', next: 'another password' });
    expect(wrong).toMatchObject(refused(422, 'sign_in.wrong_current'));
    expect(await here('PUT', '/api/me/password', { current: password, next: 'another password' })).toMatchObject({
      status: 200,
    });
    expect(await here('GET', '/api/me')).toMatchObject({ status: 200 });
    expect(await elsewhere('GET', '/api/me')).toMatchObject({ status: 401 });
    const log = await (await aBrowser(ids.admin))('GET', `/api/activity-log?personId=${ids.li}`);
    const actions = (log.answer.entries as { action: string }[]).map(({ action }) => action);
    expect(actions.filter((action) => action === 'password_changed')).toHaveLength(1);
    expect(JSON.stringify(log)).not.toMatch(/a long password|another password|wrong/);
  });
});

describe('a preview of roles', () => {
  const preview = async (as: number, roles: object[]) =>
    (await aBrowser(as))('POST', `/api/people/${ids.li}/roles/preview`, { roles });

  test('says whom the person would see, and changes nothing', async () => {
    expect(await preview(ids.admin, [{ role: 'salesperson', scope: 'own', teamId: null }])).toMatchObject({
      answer: { scope: { kind: 'own' }, total: 1, people: [{ name: '李强', teamName: '华东' }] },
    });
    expect(await preview(ids.admin, [{ role: 'manager', scope: 'team', teamId: ids.east }])).toMatchObject({
      answer: { scope: { kind: 'teams', teams: [{ name: '华东' }] }, total: 2 },
    });
    expect(await preview(ids.admin, [{ role: 'executive', scope: 'all', teamId: null }])).toMatchObject({
      answer: { scope: { kind: 'all' }, total: 5 },
    });
    expect(await (await aBrowser(ids.li))('GET', '/api/me')).toMatchObject({ answer: { roles: ['salesperson'] } });
  });

  test('and the roles themselves never reach further than whoever gives them', async () => {
    const east = { role: 'administrator', scope: 'team', teamId: ids.east };
    await (await aBrowser(ids.admin))('PUT', `/api/people/${ids.wang}/roles`, { roles: [east] });
    const all = [{ role: 'executive', scope: 'all', teamId: null }];
    expect(await preview(ids.wang, all)).toMatchObject(refused(403, 'role.wider_than_own'));
    const wang = await aBrowser(ids.wang);
    for (const whom of [ids.li, ids.wang]) {
      const given = await wang('PUT', `/api/people/${whom}/roles`, { roles: [...all, east] });
      expect(given).toMatchObject(refused(403, 'role.wider_than_own'));
    }
  });
});
