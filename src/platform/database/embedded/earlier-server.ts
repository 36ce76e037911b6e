import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '#platform/refusal.ts';
import { askServer } from './ask-server.ts';
import type { DataFolder } from './data-folder.ts';
import { socketPrefix } from './settings.ts';

/** What postmaster.pid says: process number on line 1, port on line 4, state on line 8. */
export type ServerNote = { pid: number; port: number; state: string };

export function readServerNote(postgresFolder: string): ServerNote | undefined {
  const file = join(postgresFolder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), state: (lines[7] ?? '').trim() };
}

/**
 * Clears what a killed Yeji left behind, while this process holds the folder's lock: a server still running on this
 * very folder is stopped cleanly, and a note whose process number now belongs to some other program is removed.
 * A dead process number is left alone: PostgreSQL recognises that itself, and also checks for surviving children.
 * @throws Refusal data.locked when the server does not end
 */
export async function settleEarlierServer(folder: DataFolder): Promise<'none' | 'stopped' | 'stale'> {
  const note = readServerNote(folder.postgres);
  if (note && isAlive(note.pid) && (await servesFolder(note, folder))) {
    await stopProcess(folder, note.pid);
    return 'stopped';
  }
  clearSockets(folder);
  if (!note || !isAlive(note.pid)) return 'none';
  rmSync(join(folder.postgres, 'postmaster.pid'));
  return 'stale';
}

/** Nobody listens on them any more, but PostgreSQL would not start if their process number now belongs to another program. */
function clearSockets(folder: DataFolder): void {
  if (folder.isNew) return;
  const left = readdirSync(folder.postgres).filter((name) => name.startsWith(socketPrefix));
  for (const name of left) rmSync(join(folder.postgres, name));
}

/** Asks the server behind the port; one that is starting or stopping cannot answer, so its working folder counts too. */
async function servesFolder(note: ServerNote, folder: DataFolder): Promise<boolean> {
  const real = realpathSync(folder.postgres);
  return readWorkingFolder(note.pid) === real || (await askServer(note.port, folder.password))?.folder === real;
}

function readWorkingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** First PostgreSQL's fast shutdown (SIGINT), and if that takes too long its immediate one (SIGQUIT): never kill -9. */
async function stopProcess(folder: DataFolder, pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (isErrno(error, 'ESRCH')) return;
      break;
    }
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await sleep(20);
    }
  }
  throw new Refusal('data.locked', { folder: folder.path, pid, address: '-' });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
