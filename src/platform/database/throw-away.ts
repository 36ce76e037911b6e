import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endBeforeExit } from '#platform/ending.ts';
import type { Log } from '#platform/log.ts';
import { type Database, openDatabase } from './database.ts';
import { type EmbeddedServer, startEmbedded } from './embedded/embedded.ts';
import { databaseName } from './embedded/settings.ts';
import { createOrganisation } from './organisation.ts';

/** An embedded server in a temporary folder; `stop` also deletes the folder, and so does the end of this process. */
export async function startThrowAwayServer(log: Log, options: { durable?: boolean } = {}): Promise<EmbeddedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-'));
  // The account that runs the database under root must be able to walk through.
  await chmod(folder, 0o711);
  const undertaker = watchOverUs(folder);
  const remove = async () => {
    await rm(folder, { recursive: true, force: true });
    undertaker.kill('SIGKILL');
  };
  try {
    const server = await startEmbedded(join(folder, 'data'), { log, throwAway: !options.durable });
    const stop = endBeforeExit(async () => {
      await server.stop();
      await remove();
    });
    return { ...server, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * A waiting shell that clears up if this process dies without being able to (kill -9): it reads from us until the end
 * of the line, then stops the server and deletes the folder.
 */
function watchOverUs(folder: string): ChildProcess {
  const pidFile = join(folder, 'data', 'postgres', 'postmaster.pid');
  const script = 'cat > /dev/null; test -f "$2" && kill -QUIT "$(head -n 1 "$2")"; sleep 1; rm -rf "$1"';
  const shell = spawn('/bin/sh', ['-c', script, 'sh', folder, pidFile], {
    ...{ cwd: '/', detached: true },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => undefined);
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return shell;
}

export type ThrowAwayDatabase = { database: Database; organisation: string; close(): Promise<void> };

/**
 * A whole database with one empty organisation for a single computation or measurement; closing it deletes everything.
 * @param options durable: true to run with disk syncs and the product's own settings, as a benchmark must
 */
export async function throwAwayDatabase(log: Log, options: { durable?: boolean } = {}): Promise<ThrowAwayDatabase> {
  const server = await startThrowAwayServer(log, options);
  const organisation = 'company';
  try {
    const database = await openDatabase(server.urlOf(databaseName), log);
    await createOrganisation(database, { key: organisation, name: 'Company' });
    const close = async () => {
      await database.close();
      await server.stop();
    };
    return { database, organisation, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
