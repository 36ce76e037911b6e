import type { ChildProcess } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Binaries } from './binaries.ts';
import { type DataFolder, readLastPort, writeLastPort } from './data-folder.ts';
import { readServerNote } from './earlier-server.ts';
import { explainFailure, spawnProgram } from './run-program.ts';
import type { ServerUser } from './server-user.ts';
import { fixedSettings } from './settings.ts';

export type Launch = {
  folder: DataFolder;
  binaries: Binaries;
  user: ServerUser | undefined;
  log: Log;
  extraSettings: Readonly<Record<string, string>>;
};

/** A running PostgreSQL server process. */
export type Postmaster = { child: ChildProcess; port: number; ended: Promise<void> };

const startPatienceMs = 60_000;

/**
 * Starts the server and waits until it takes connections.
 * Two troubles pass by themselves and are tried again: the port was taken in the meantime, and children of a killed
 * server that have not noticed yet.
 * @throws Refusal data.no_space, data.start_failed
 */
export async function startPostmaster(launch: Launch, wantedPort: number | undefined): Promise<Postmaster> {
  const deadline = Date.now() + startPatienceMs;
  let port = wantedPort ?? readLastPort(launch.folder.path) ?? (await pickPort());
  for (;;) {
    const outcome = await tryStart(launch, port, deadline);
    if (typeof outcome !== 'string') {
      writeLastPort(launch.folder.path, port);
      return outcome;
    }
    const passing = /pre-existing shared memory block|lock file .* already exists/.test(outcome);
    const portTaken = /Address already in use|could not create any TCP/.test(outcome);
    if (!(passing || portTaken) || Date.now() > deadline)
      throw isDiskFull(launch) ? new Refusal('data.no_space') : explainFailure(outcome);
    if (portTaken) port = await pickPort();
    await sleep(100);
  }
}

/** @returns the running server, or what it complained about before it ended */
async function tryStart(launch: Launch, port: number, deadline: number): Promise<Postmaster | string> {
  const settings = { ...fixedSettings(port, launch.folder.postgres), ...launch.extraSettings };
  const args = ['-D', launch.folder.postgres];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const child = spawnProgram(launch.binaries.postgres, args, launch.user);
  let complaints = '';
  let ready = false;
  child.stdout?.resume();
  child.stderr?.setEncoding('utf8').on('data', (said: string) => {
    if (!ready) complaints += said;
    else if (/FATAL|PANIC/.test(said)) launch.log.warn({ postgres: said.trim() }, 'database server');
    else launch.log.debug({ postgres: said.trim() }, 'database server');
  });
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      complaints += error.message;
      resolve();
    });
    child.once('close', () => resolve());
  }).then(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    const note = readServerNote(launch.folder.postgres);
    if (note?.pid === child.pid && note?.state === 'ready') {
      ready = true;
      return { child, port, ended };
    }
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      await ended;
      break;
    }
    await Promise.race([sleep(5), ended]);
  }
  return complaints;
}

/** The server does not always say that the disk is full when that is why it fails; it needs a WAL segment at least. */
function isDiskFull(launch: Launch): boolean {
  const { bavail, bsize } = statfsSync(launch.folder.path);
  return bavail * bsize < 16 * 1024 * 1024;
}

/** A free port of the system's choice. */
function pickPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Ends the server with PostgreSQL's fast shutdown: open transactions are rolled back, everything is written.
 * If that takes more than 20 seconds the immediate one follows, from which the next start recovers.
 */
export async function stopPostmaster(server: Postmaster): Promise<void> {
  // What it says of connections it cuts now is no news.
  server.child.stderr?.removeAllListeners('data').resume();
  server.child.kill('SIGINT');
  const impatient = setTimeout(() => server.child.kill('SIGQUIT'), 20_000);
  await server.ended;
  clearTimeout(impatient);
}
