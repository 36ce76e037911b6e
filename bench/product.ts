import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endBeforeExit } from '#platform/ending.ts';
import { memoryInUse } from './inspector.ts';

const projectFolder = join(import.meta.dirname, '..');
const readyWithinMs = 60_000;

export type Product = {
  port: number;
  /** What it holds in memory once all that is used no more has been collected, in bytes. */
  memoryInUse(): Promise<number>;
  stop(): Promise<void>;
};

/** The product in a process of its own, as `npm start` runs it, on a database that is there already. */
export async function startProduct(databaseUrl: string): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-bench-'));
  const [port, inspectorPort] = [await freePort(), await freePort()];
  const inspect = [`--inspect=127.0.0.1:${inspectorPort}`, '--inspect-publish-uid=http'];
  const child = spawn(process.execPath, [...inspect, join(projectFolder, 'src', 'cli', 'main.ts'), 'serve'], {
    cwd: projectFolder,
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      YEJI_DATA: folder,
      YEJI_DEMO: '0',
      YEJI_LOG: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = endBeforeExit(async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  });
  await waitUntilReady(port, child);
  return { port, memoryInUse: () => memoryInUse(inspectorPort), stop };
}

async function waitUntilReady(port: number, child: ChildProcess): Promise<void> {
  const until = Date.now() + readyWithinMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error('the product was not ready in time');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
