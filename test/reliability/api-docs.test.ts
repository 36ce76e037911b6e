import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey } from '#stages/people/service/api-keys.ts';
import { asSystem } from '../build.ts';
import { makeWorld, type World } from '../law/world.ts';

/** The examples of docs/api.md run as they stand there, against a server of their own; so does what it says of errors. */
const docs = ['api.md', 'api.zh-CN.md'].map((name) => ({
  name,
  content: readFileSync(join(import.meta.dirname, '..', '..', 'docs', name), 'utf8'),
}));

let world: World;
let server: ReturnType<typeof createAdaptorServer>;
let settings: Record<string, string>;
const folder = mkdtempSync(join(tmpdir(), 'yeji-docs-'));

beforeAll(async () => {
  world = await makeWorld();
  server = createAdaptorServer({ fetch: world.http.hono.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { text: key } = await asSystem(world.test, async (ctx) => {
    const person = await ctx.db.selectFrom('person').select('id').where('name', '=', '周运').executeTakeFirstOrThrow();
    return createKey(ctx, world.test.organisation, { name: 'docs', access: 'write', personId: person.id });
  });
  settings = { PATH: process.env.PATH ?? '', YEJI_URL: `http://127.0.0.1:${port}`, YEJI_KEY: key };
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await world.close();
  rmSync(folder, { recursive: true });
});

/** The code between the fences of a language. */
function exampleIn(content: string, language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(content)?.[1];
  if (found === undefined) throw new Error(`no example in ${language}`);
  return found;
}

async function run(command: string, args: string[]) {
  const child = spawn(command, args, { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, said, complained };
}

async function countCustomers(name: string): Promise<number> {
  const found = await world.test.database.pool.query('select count(*) as n from org_test.customer where name = $1', [
    name,
  ]);
  return found.rows[0].n;
}

test.each(docs)('$name: the example in curl runs, and adds one customer', async ({ content }) => {
  const outcome = await run('bash', ['-e', '-c', exampleIn(content, 'bash')]);
  expect(outcome).toMatchObject({ code: 0, complained: '' });
  expect(outcome.said).toContain('周运');
  expect(await countCustomers('Curl Ltd')).toBe(1);
});

test.each(docs)('$name: the example in TypeScript runs, and adds one customer', async ({ name, content }) => {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, exampleIn(content, 'ts'));
  expect(
    await run(process.execPath, ['--input-type=module-typescript', '-e', readFileSync(file, 'utf8')]),
  ).toMatchObject({
    ...{ code: 0, said: 'true\n' },
  });
  expect(await countCustomers('TypeScript Ltd')).toBe(1);
});

test.each(docs)('$name explains every status that a refusal can have', ({ content }) => {
  const rows = content.split('\n').filter((line) => /^\| \d{3}/.test(line));
  const explained = new Set(
    rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/\d{3}/g)].map(([status]) => Number(status))),
  );
  const used = new Set([...Object.values(world.http.allRefusals).map(({ status }) => status), 500]);
  expect([...used].filter((status) => !explained.has(status))).toEqual([]);
});

test.each(docs)('$name names only codes that there are', ({ content }) => {
  const named = [...content.matchAll(/`((?:key|idempotency|input|request|sign_in|person)\.\w+)`/g)].map(
    ([, code = '']) => code,
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((code) => !world.http.allRefusals[code])).toEqual([]);
});
