import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '#app.ts';
import { zipOf } from '#connectors/file/testing.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { createFact } from '#stages/crm/service/create-fact.ts';
import { aCompany, aPerson, asSystem, startAfresh, testNow } from '../../test/build.ts';

let test: TestDatabase;
let app: Awaited<ReturnType<typeof createApp>>;
beforeAll(async () => {
  test = await testDatabase();
  app = await createApp({
    database: test.database,
    log: silentLog,
    clock: () => testNow,
    checkAnswers: true,
    webFolder: null,
  });
});
afterAll(async () => {
  await app.close();
  await test.close();
});

async function signIn(role: 'administrator' | 'operations', code: string): Promise<string> {
  const personId = await asSystem(test, async (ctx) => {
    await aCompany(ctx);
    return aPerson(ctx, { name: code, code, role });
  });
  const member = { organisation: test.organisation, personId };
  const [first = ''] = await app.http.signIn.asMember(
    new Request('http://localhost/'),
    member,
    `${code}-${Math.random()}`,
  );
  return first.split(';')[0] ?? '';
}

const ask = (cookie: string, body?: Uint8Array<ArrayBuffer>) =>
  app.http.hono.request(body ? '/api/company-folder?fileName=a.zip' : '/api/company-folder', {
    method: body ? 'POST' : 'GET',
    headers: {
      ...{ cookie, 'sec-fetch-site': 'same-origin', 'yeji-language': 'zh' },
      ...(body ? { 'yeji-upload': '1', 'content-type': 'application/octet-stream' } : {}),
    },
    body: body ?? null,
  });
const zip = (parts: Record<string, string>) =>
  new Uint8Array(zipOf(Object.entries(parts).map(([name, content]) => ({ name, content }))));

it('is downloaded by an administrator alone, and goes back into an empty organisation', async () => {
  const administrator = await signIn('administrator', 'ADMIN');
  expect((await ask(await signIn('operations', 'OPS'))).status).toBe(403);
  await asSystem(test, async (ctx) => {
    const owner = await aPerson(ctx, { name: '李强', code: 'LI' });
    await createFact(ctx, 'customers', { values: { name: '甲公司', owner } });
  });
  const download = await ask(administrator);
  expect(download.headers.get('content-disposition')).toContain('.zip');
  const archive = new Uint8Array(await download.arrayBuffer());
  expect((await ask(administrator, archive)).status).toBe(409);

  await startAfresh(test);
  const first = await signIn('administrator', 'FIRST');
  const answer = await ask(first, archive);
  expect([answer.status, await answer.json()]).toEqual([200, { people: 4, facts: 1, schemes: 0 }]);
});

it.each([
  ['no archive', new Uint8Array(Buffer.from('company'))],
  ['no company in it', zip({ 'a.csv': 'x' })],
  ['a way out of it', zip({ 'company.yaml': 'organisation:\n  name: x', '../evil.csv': 'x' })],
  ['a fault in it', zip({ 'x/company.yaml': 'organisation:\n  nam: x\n' })],
])('%s is refused in a sentence', async (_what, archive) => {
  await startAfresh(test);
  const answer = await ask(await signIn('administrator', 'FIRST'), archive);
  const { error } = await answer.json();
  expect(answer.status).toBe(422);
  expect(error.message).toMatch(/\p{Script=Han}/u);
  expect(['folder.bad_zip', 'company.problems']).toContain(error.code);
});
