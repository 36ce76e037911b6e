import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { type Cookies, openSignIn, type SignIn } from './sign-in.ts';

/** What reliability.md asks of sessions (A5) and of guessing (A9), beyond sign-in.test.ts. */
let database: TestDatabase;
let signIn: SignIn;
let now: Date;

const wang = { organisation: 'test', personId: 1 };
const password = '三只老虎跑得快 2026';
const email = 'wang.fang@example.com';

beforeAll(async () => {
  database = await testDatabase();
  signIn = await openSignIn(database.database, () => now);
});
beforeEach(async () => {
  now = new Date();
  await database.database.pool.query(
    'truncate platform.sign_in_user, platform.sign_in_guess, platform.sign_in_invitation cascade',
  );
  await signIn.allow(wang, { name: '王芳', email, password });
});
afterAll(async () => {
  await signIn.close();
  await database.close();
});

function request(cookies: Cookies = []): Request {
  const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
  return new Request('http://localhost/', { headers: { cookie } });
}
const enter = (typed = password, as = email) => signIn.withPassword(request(), null, { email: as, password: typed });
const memberOf = async (cookies: Cookies) => (await signIn.identify(request(cookies)))?.member ?? null;
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
/** The library reads the machine's clock for this one, so the session is made older instead. */
const age = (days: number) =>
  database.database.pool.query(
    `update platform.sign_in_session set "expiresAt" = "expiresAt" - make_interval(days => $1),
       "updatedAt" = "updatedAt" - make_interval(days => $1)`,
    [days],
  );

describe('a session', () => {
  test('ends after a week without use', async () => {
    const cookies = await enter();
    await age(6);
    expect(await memberOf(cookies)).toEqual(wang);
    await age(8);
    expect(await memberOf(cookies)).toBeNull();
  });

  test('is prolonged by use, but never beyond 30 days', async () => {
    const cookies = await enter();
    for (let week = 0; week < 3; week += 1) {
      await age(6);
      expect(await memberOf(cookies)).toEqual(wang);
    }
    now = later(30.1);
    expect(await memberOf(cookies)).toBeNull();
  });

  test('is never one that was there before the sign-in: 50 planted tokens, 50 strangers', async () => {
    const known = await enter();
    const [name = '', value = ''] = known[0]?.split(';')[0]?.split('=') ?? [];
    const planted = Array.from({ length: 50 }, (_, at) => `${name}=${at % 2 ? value : `${at}.${value.split('.')[1]}`}`);
    const given = new Set<string>();
    for (const cookie of planted) {
      const [fresh = ''] = await signIn.asMember(request([cookie]), wang, '王芳');
      expect(fresh).not.toContain(cookie);
      given.add(fresh);
    }
    expect(given.size).toBe(50);
    for (const cookie of planted) expect(await memberOf([cookie])).toBeNull();
  });

  test('ends on all devices at once when the person asks for it, and only that person’s', async () => {
    const li = { organisation: 'test', personId: 2 };
    const others = await signIn.asMember(request(), li, '李强');
    const devices = [await enter(), await enter(), await enter()];
    expect(await signIn.stateOf(wang)).toMatchObject({ email, sessions: 3, invitation: null });
    await signIn.endSessions(wang);
    for (const cookies of devices) expect(await memberOf(cookies)).toBeNull();
    expect(await memberOf(others)).toEqual(li);
    expect(await signIn.stateOf(wang)).toMatchObject({ email, sessions: 0 });
  });
});

describe('changing the password', () => {
  const change = (current: string, next = 'another password', cookies: Cookies = []) =>
    signIn.changePassword(request(cookies), null, wang, { current, next });

  test('needs the present one, ends the other sessions and starts a new one here', async () => {
    const here = await enter();
    const elsewhere = await enter();
    await expect(change('wrong', undefined, here)).rejects.toMatchObject({ code: 'sign_in.wrong_current' });
    expect(await memberOf(elsewhere)).toEqual(wang);
    const fresh = await change(password, undefined, here);
    expect(await memberOf(fresh)).toEqual(wang);
    for (const old of [here, elsewhere]) expect(await memberOf(old)).toBeNull();
    await expect(enter()).rejects.toMatchObject({ code: 'sign_in.wrong' });
    expect(await memberOf(await enter('another password'))).toEqual(wang);
  });

  test('counts wrong guesses together with those at the sign-in', async () => {
    for (let number = 0; number < 5; number += 1) {
      await expect(change(`guess ${number}`)).rejects.toMatchObject({ code: 'sign_in.wrong_current' });
      await expect(enter(`guess ${number}`)).rejects.toMatchObject({ code: 'sign_in.wrong' });
    }
    await expect(change(password)).rejects.toMatchObject({ code: 'sign_in.too_many' });
    await expect(enter()).rejects.toMatchObject({ code: 'sign_in.too_many' });
    now = later(0.02);
    expect(await memberOf(await enter())).toEqual(wang);
  });

  test('is not for someone who never had one', async () => {
    const demo = { organisation: 'test', personId: 7 };
    await signIn.asMember(request(), demo, '赵敏');
    const tried = signIn.changePassword(request(), null, demo, { current: 'x', next: password });
    await expect(tried).rejects.toMatchObject({ code: 'sign_in.no_password' });
  });
});

describe('an invitation', () => {
  const li = { organisation: 'test', personId: 2 };
  const accept = (token: string, cookies: Cookies = []) =>
    signIn.acceptInvitation(request(cookies), token, { name: '李强', password });
  const over = { code: 'sign_in.invitation_over' };

  test('lets one person in, once, however many try at the same moment', async () => {
    const { token } = await signIn.invite(li, 'li@example.com');
    expect(await signIn.readInvitation(token)).toMatchObject({ member: li, email: 'li@example.com' });
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => accept(token)));
    const entered = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(entered).toHaveLength(1);
    expect(await memberOf(entered[0] ?? [])).toEqual(li);
    await expect(signIn.readInvitation(token)).rejects.toMatchObject(over);
    expect(await memberOf(await enter(password, 'li@example.com'))).toEqual(li);
  });

  test('is over after a week, when withdrawn, and when there is a newer one', async () => {
    const first = await signIn.invite(li, 'li@example.com');
    const second = await signIn.invite(li, 'li@example.com');
    await expect(accept(first.token)).rejects.toMatchObject(over);
    const start = now;
    now = later(7);
    await expect(accept(second.token)).rejects.toMatchObject(over);
    now = start;
    expect(await signIn.withdrawInvitation(li)).toBe(true);
    expect(await signIn.withdrawInvitation(li)).toBe(false);
    await expect(accept(second.token)).rejects.toMatchObject(over);
    for (const made of ['', 'x', second.token.slice(1)]) await expect(accept(made)).rejects.toMatchObject(over);
  });

  test('is kept as a hash only', async () => {
    const { token } = await signIn.invite(li, 'li@example.com');
    const kept = await database.database.pool.query<{ text: string }>(
      `select string_agg(t::text, ' ') as text from platform.sign_in_invitation t`,
    );
    expect(kept.rows[0]?.text).toContain('li@example.com');
    expect(kept.rows[0]?.text).not.toContain(token);
    expect(kept.rows[0]?.text).not.toContain(Buffer.from(token).toString('hex'));
  });

  test('may not take over the e-mail of someone else, neither when made nor when used', async () => {
    await expect(signIn.invite(li, email)).rejects.toMatchObject({ code: 'sign_in.email_taken' });
    const { token } = await signIn.invite(li, 'free@example.com');
    await signIn.allow(wang, { name: '王芳', email: 'free@example.com', password });
    await expect(accept(token)).rejects.toMatchObject({ code: 'sign_in.email_taken' });
    // Not used up: the e-mail may become free again.
    expect(await signIn.readInvitation(token)).toMatchObject({ member: li });
  });

  test('resets a password and ends the sessions that knew the old one', async () => {
    const old = await enter();
    const { token } = await signIn.invite(wang, email);
    expect(await memberOf(old)).toEqual(wang);
    const fresh = await signIn.acceptInvitation(request(), token, { name: '王芳', password: 'a new password' });
    expect(await memberOf(old)).toBeNull();
    expect(await memberOf(fresh)).toEqual(wang);
    await expect(enter()).rejects.toMatchObject({ code: 'sign_in.wrong' });
  });
});

describe('an unknown e-mail', () => {
  test('costs the server the same work as a known one, so that the time tells nothing', async () => {
    await signIn.asMember(request(), { organisation: 'test', personId: 7 }, '赵敏');
    const made: number[] = [];
    for (const as of [email, 'nobody@example.com', 'person-7@test.invalid']) {
      made.push(
        await countHashes(() => expect(enter('wrong password', as)).rejects.toMatchObject({ code: 'sign_in.wrong' })),
      );
    }
    expect(made).toEqual([1, 1, 1]);
  });
});

/** How often the slow hash is made meanwhile. */
async function countHashes(work: () => Promise<void>): Promise<number> {
  const { scrypt } = crypto;
  let made = 0;
  const counting = new Proxy(scrypt, {
    apply: (hash, self, given) => {
      made += 1;
      return Reflect.apply(hash, self, given);
    },
  });
  const put = (hash: typeof scrypt) => {
    crypto.scrypt = hash;
    syncBuiltinESMExports();
  };
  put(counting);
  await work().finally(() => put(scrypt));
  return made;
}
