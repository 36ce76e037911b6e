import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { fillSentence, Refusal } from '#platform/refusal.ts';
import { platformRefusals } from '#platform/refusals.ts';
import { openDatabase, refuseOldServer } from './database.ts';
import { silentLog, testDatabase } from './testing.ts';

const one = await testDatabase();
afterAll(one.close);

/** What the user reads, in both languages. */
async function readRefusal(url: string): Promise<{ code: string; sentences: string }> {
  const error = await openDatabase(url, silentLog).catch((thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error(`not a refusal: ${String(error)}`);
  const text = platformRefusals[error.code];
  const sentences = [text?.zh ?? '', text?.en ?? ''].map((sentence) => fillSentence(sentence, error.params)).join('\n');
  return { code: error.code, sentences };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

test('an unreachable server is named with its port, never with the password', async () => {
  const port = await findFreePort();
  const { code, sentences } = await readRefusal(`postgres://someone:verysecret@127.0.0.1:${port}/shop`);
  expect(code).toBe('data.unreachable');
  expect(sentences).toContain(`127.0.0.1:${port}`);
  expect(sentences).not.toMatch(/verysecret|\{/);
});

test('an unknown host is named', async () => {
  const { code, sentences } = await readRefusal('postgres://someone:verysecret@nowhere.invalid:5432/shop');
  expect(code).toBe('data.unreachable');
  expect(sentences).toContain('nowhere.invalid:5432');
  expect(sentences).not.toMatch(/verysecret|\{/);
});

test('a wrong password is refused without repeating it', async () => {
  const url = new URL(one.database.url);
  url.password = 'verysecret';
  const { code, sentences } = await readRefusal(url.href);
  expect(code).toBe('data.sign_in_failed');
  expect(sentences).toContain(url.username);
  expect(sentences).not.toMatch(/verysecret|\{/);
});

test('an unknown database is refused by name', async () => {
  const url = new URL(one.database.url);
  url.pathname = '/no_such_database';
  const { code, sentences } = await readRefusal(url.href);
  expect(code).toBe('data.sign_in_failed');
  expect(sentences).toContain('no_such_database');
});

test('a server older than needed is refused with both versions', async () => {
  const check = refuseOldServer(one.database.pool, one.database.target, 99);
  await expect(check).rejects.toMatchObject({ code: 'data.old_server', params: { needed: 99 } });
});

test('a server that is new enough is taken', async () => {
  await expect(refuseOldServer(one.database.pool, one.database.target)).resolves.toBeUndefined();
});
