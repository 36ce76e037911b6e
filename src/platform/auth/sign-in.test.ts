import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { countGuess, forgetGuesses } from './guesses.ts';
import { type Cookies, openSignIn, type SignIn } from './sign-in.ts';

let database: TestDatabase;
let signIn: SignIn;
/** The sessions' own times come from the machine's clock, so this one starts from it too. */
let now = new Date();

const wang = { organisation: 'test', personId: 1 };
const li = { organisation: 'test', personId: 2 };
const password = '三只老虎跑得快 2026';

beforeAll(async () => {
  database = await testDatabase();
  signIn = await openSignIn(database.database, () => now);
  await signIn.allow(wang, { name: '王芳', email: 'wang.fang@example.com', password });
});
afterAll(async () => {
  await signIn.close();
  await database.close();
});

function request(cookies: Cookies = [], url = 'http://localhost/'): Request {
  return new Request(url, { headers: { cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') } });
}

const enter = (email: string, typed: string, from: string | null = null, with_: Request = request()) =>
  signIn.withPassword(with_, from, { email, password: typed });

async function memberOf(cookies: Cookies) {
  return (await signIn.identify(request(cookies)))?.member ?? null;
}

describe('signing in with a password', () => {
  test('gives a session cookie that tells the member', async () => {
    const cookies = await enter('wang.fang@example.com', password);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^yeji=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await memberOf(cookies)).toEqual(wang);
  });

  test('over https sets a cookie that never leaves https and belongs to this host alone', async () => {
    const overHttps = request([], 'https://yeji.example.com/');
    const [cookie] = await enter('wang.fang@example.com', password, null, overHttps);
    expect(cookie).toMatch(/^__Host-yeji=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  test.each([
    ['a wrong password', 'wang.fang@example.com', 'wrong'],
    ['an unknown address', 'nobody@example.com', password],
  ])('is refused for %s, in the same words', async (_name, email, typed) => {
    await expect(enter(email, typed)).rejects.toMatchObject({ code: 'sign_in.wrong', params: {} });
  });

  test('gives a new token each time and ends the session that came with the request', async () => {
    const first = await enter('wang.fang@example.com', password);
    const second = await enter('wang.fang@example.com', password, null, request(first));
    expect(second[0]).not.toEqual(first[0]);
    expect(await memberOf(first)).toBeNull();
    expect(await memberOf(second)).toEqual(wang);
  });

  test('does not take over a token that someone else chose', async () => {
    const planted = request(['yeji=planted.signature; Path=/']);
    const [cookie] = await enter('wang.fang@example.com', password, null, planted);
    expect(cookie).not.toContain('planted');
    expect(await signIn.identify(planted)).toBeNull();
  });
});

describe('a session', () => {
  test('ends with signing out', async () => {
    const cookies = await enter('wang.fang@example.com', password);
    const [expired] = await signIn.signOut(request(cookies));
    expect(expired).toContain('yeji=; Max-Age=0');
    expect(await memberOf(cookies)).toBeNull();
  });

  test('ends when the password is set anew', async () => {
    await signIn.allow(li, { name: '李强', email: 'li.qiang@example.com', password });
    const cookies = await enter('li.qiang@example.com', password);
    await signIn.allow(li, { name: '李强', email: 'li.qiang@example.com', password: 'another password' });
    expect(await memberOf(cookies)).toBeNull();
    await expect(enter('li.qiang@example.com', password)).rejects.toMatchObject({ code: 'sign_in.wrong' });
    expect(await memberOf(await enter('li.qiang@example.com', 'another password'))).toEqual(li);
  });

  test('lasts no longer than 30 days, however much it is used', async () => {
    const cookies = await enter('wang.fang@example.com', password);
    const start = now;
    now = new Date(start.getTime() + 31 * 86_400_000);
    expect(await memberOf(cookies)).toBeNull();
    now = start;
    expect(await memberOf(cookies)).toEqual(wang);
  });

  test('cannot be forged: a changed token or signature is nobody', async () => {
    const [cookie = ''] = await enter('wang.fang@example.com', password);
    const value = cookie.slice('yeji='.length, cookie.indexOf(';'));
    const other = value.startsWith('x') ? 'y' : 'x';
    for (const forged of [`${other}${value.slice(1)}`, `${value.slice(0, -6)}AAAAAA`, value.split('.')[0]]) {
      expect(await memberOf([`yeji=${forged}`])).toBeNull();
    }
  });
});

describe('a session without a password', () => {
  test('is started for a member known by other means, twice at once too', async () => {
    const member = { organisation: 'test', personId: 7 };
    const both = await Promise.all([1, 2].map(() => signIn.asMember(request(), member, '赵敏')));
    for (const cookies of both) expect(await memberOf(cookies)).toEqual(member);
  });

  test('leaves no password that could be guessed', async () => {
    await signIn.asMember(request(), { organisation: 'test', personId: 8 }, '孙丽');
    await expect(enter('person-8@test.invalid', '')).rejects.toMatchObject({ code: 'sign_in.wrong' });
  });
});

describe('an e-mail address', () => {
  test('set twice at once for one person stands as one of the two; for two people one of them gets it', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, other] = [100 + round, 200 + round].map((personId) => ({ organisation: 'test', personId }));
      if (!one || !other) throw new Error('two people');
      const allow = (member: typeof one, email: string) => signIn.allow(member, { name: '赵', email, password });
      await Promise.all(['a', 'a', 'b', 'b'].map((name) => allow(one, `${name}${round}@example.com`)));
      const claimed = await Promise.allSettled([one, other].map((member) => allow(member, `both${round}@example.com`)));
      const codes = claimed.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
      expect(codes).toEqual(['sign_in.email_taken']);
    }
  });

  test('belongs to one person only', async () => {
    const taken = signIn.allow(li, { name: '李强', email: 'Wang.Fang@example.com', password });
    await expect(taken).rejects.toMatchObject({ code: 'sign_in.email_taken' });
  });

  test('can be changed', async () => {
    const member = { organisation: 'test', personId: 9 };
    await signIn.allow(member, { name: '周杰', email: 'old@example.com', password });
    await signIn.allow(member, { name: '周杰', email: 'new@example.com', password });
    expect(await memberOf(await enter('new@example.com', password))).toEqual(member);
    await expect(enter('old@example.com', password)).rejects.toMatchObject({ code: 'sign_in.wrong' });
  });
});

describe('guessing', () => {
  test('evaluates at most ten passwords of one account, all at once or one by one, and starts again later', async () => {
    const member = { organisation: 'test', personId: 20 };
    await signIn.allow(member, { name: '吴磊', email: 'wu@example.com', password });
    const tries = await Promise.allSettled(
      Array.from({ length: 25 }, (_, number) => enter('wu@example.com', `guess ${number}`, `10.0.0.${number}`)),
    );
    const codes = tries.map((each) => (each.status === 'rejected' ? each.reason.code : 'in'));
    expect(codes.filter((code) => code === 'sign_in.wrong')).toHaveLength(10);
    expect(codes.filter((code) => code === 'sign_in.too_many')).toHaveLength(15);
    await expect(enter('wu@example.com', password)).rejects.toMatchObject({ params: { minutes: 15 } });
    const start = now;
    now = new Date(start.getTime() + 15 * 60_000);
    expect(await memberOf(await enter('wu@example.com', password))).toEqual(member);
    now = start;
  });

  test('is counted by address too: a hundred wrong ones, over however many accounts', async () => {
    const { pool } = database.database;
    const from = (address: string, number: number) => countGuess(pool, `user${number}@example.com`, address, now);
    for (let number = 0; number < 3; number += 1) await forgetGuesses(pool, await from('192.0.2.1', number));
    for (let number = 0; number < 100; number += 1) await from('192.0.2.1', number);
    await expect(from('192.0.2.1', 100)).rejects.toMatchObject({ code: 'sign_in.too_many' });
    await from('192.0.2.2', 100);
  });
});
