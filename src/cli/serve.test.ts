import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { isAlive, readServerNote } from '#platform/database/embedded/earlier-server.ts';

/** The product as a program of its own, on one data folder that the tests use one after the other. */
const place = mkdtempSync(join(tmpdir(), 'yeji-serve-'));
chmodSync(place, 0o711);
const folder = join(place, 'data');
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGTERM');
});
afterAll(() => rmSync(place, { recursive: true }));

type Running = { child: ChildProcess; address: string; said(): string };

function launch(port: number, settings: Record<string, string> = {}): Running {
  const env = { PATH: process.env.PATH, YEJI_DATA: folder, YEJI_DEMO: '0', PORT: String(port), LANG: 'en_US.UTF-8' };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'serve'], {
    env: { ...env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  children.push(child);
  return { child, address: `http://127.0.0.1:${port}`, said: () => said };
}

async function launchReady(settings: Record<string, string> = {}): Promise<Running> {
  const running = launch(await findFreePort(), settings);
  while ((await askHealth(running.address)) !== 200) {
    if (running.child.exitCode !== null) throw new Error(`ended instead of getting ready: ${running.said()}`);
    await sleep(20);
  }
  return running;
}

async function askHealth(address: string): Promise<number | undefined> {
  return fetch(`${address}/healthz`).then(
    (answer) => answer.status,
    () => undefined,
  );
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null) {
    child.kill(signal);
    await once(child, 'close');
  }
  return child.exitCode;
}

/** The commands of all processes that were given this folder. */
function listProcessesOn(path: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(readCommand).filter((command) => command.includes(path));
}

function readCommand(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It ended while we looked.
    return '';
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends the product with 0, and its database', async (signal) => {
  const running = await launchReady();
  const note = readServerNote(join(folder, 'postgres'));
  expect(note && isAlive(note.pid)).toBe(true);
  expect(await end(running.child, signal)).toBe(0);
  expect(note && isAlive(note.pid)).toBe(false);
  expect(readServerNote(join(folder, 'postgres'))).toBeUndefined();
});

test('it prints where it is', async () => {
  const running = await launchReady();
  expect(running.said()).toContain(`Yeji is ready: ${running.address}`);
});

test('health says starting until it is ready', async () => {
  const running = launch(await findFreePort());
  const seen = new Set<number | undefined>();
  while (!seen.has(200)) seen.add(await askHealth(running.address));
  expect(seen).toContain(503);
});

test('a second one on the same data is refused and told where the first one is', async () => {
  const first = await launchReady();
  const second = launch(await findFreePort());
  await once(second.child, 'close');
  expect(second.child.exitCode).toBe(1);
  expect(second.said()).toContain(`process ${first.child.pid}, address ${first.address}`);
  expect(await askHealth(first.address)).toBe(200);
});

test('a second one on the same port too gets the same answer', async () => {
  const first = await launchReady();
  const second = launch(Number(new URL(first.address).port));
  await once(second.child, 'close');
  expect(second.said()).toContain(`address ${first.address}`);
});

test('a port that another program has is named', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const running = launch(port);
  await once(running.child, 'close');
  other.close();
  expect(running.child.exitCode).toBe(1);
  expect(running.said()).toContain(`Port ${port} is used by another program`);
});

test('ended in the middle of its very first start it leaves nothing running, and the next start works', async () => {
  const young = join(place, 'young');
  const running = launch(await findFreePort(), { YEJI_DATA: young });
  while (!existsSync(join(young, 'postgres.unfinished'))) await sleep(5);
  expect(await end(running.child, 'SIGINT')).toBe(0);
  expect(listProcessesOn(young)).toEqual([]);
  const again = await launchReady({ YEJI_DATA: young });
  expect(await end(again.child, 'SIGINT')).toBe(0);
});

test.each([
  [{ PORT: 'seven' }, 'PORT is seven, which is not a port number'],
  [{ DATABASE_URL: 'postgres://someone:verysecret@127.0.0.1:1/shop' }, '127.0.0.1:1 cannot be reached'],
  [{ YEJI_DATA: tmpdir() }, 'holds something that is not Yeji data'],
])('with %o it says what to do and ends with 1', async (settings, sentence) => {
  const running = launch(await findFreePort(), settings);
  await once(running.child, 'close');
  expect(running.child.exitCode).toBe(1);
  expect(running.said()).toContain(sentence);
  expect(running.said()).not.toMatch(/verysecret|\n {4}at /);
});
