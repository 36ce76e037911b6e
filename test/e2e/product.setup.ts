import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the product answers, e.g. http://127.0.0.1:41234. */
    address: string;
  }
}

const startWithinMs = 240_000;
const projectFolder = join(import.meta.dirname, '..', '..');

/** Starts the product as a person does, on a free port with a throw-away data folder, and waits for the demo company. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-e2e-'));
  // When root runs the tests, the database runs as an ordinary user, who has to get in here.
  await chmod(folder, 0o755);
  const address = `http://127.0.0.1:${await freePort()}`;
  const product = start(address, join(folder, 'data'));
  const stop = async () => {
    await end(product.process);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(address, product);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('address', address);
  return stop;
}

type Product = { process: ChildProcess; said: () => string };

function start(address: string, dataFolder: string): Product {
  const { DATABASE_URL: _database, ...environment } = process.env;
  const child = spawn(process.execPath, [join(projectFolder, 'src', 'cli', 'main.ts'), 'serve'], {
    cwd: projectFolder,
    env: { ...environment, PORT: new URL(address).port, YEJI_DATA: dataFolder, YEJI_DEMO: '1', YEJI_LOG: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text.toString();
    });
  }
  return { process: child, said: () => said };
}

async function waitUntilReady(address: string, product: Product): Promise<void> {
  const until = Date.now() + startWithinMs;
  while (Date.now() < until) {
    if (product.process.exitCode !== null) break;
    const answer = await fetch(`${address}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await wait(250);
  }
  throw new Error(`the product did not start:\n${product.said()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** A port nobody listens on: the system names one, and it is free again when the answer is here. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const place = server.address();
      server.close(() => (typeof place === 'object' && place ? resolve(place.port) : reject(new Error('no port'))));
    });
  });
}
