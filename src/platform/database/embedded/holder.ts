import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '#platform/refusal.ts';

/** The one process that uses a data folder. */
export type Holder = {
  /** Puts the address people use into the holder's note, so that a refused second process can name it. */
  announce(address: string): void;
  release(): void;
};

type Note = { pid: number; address: string | null };

/**
 * Takes the data folder for this process, or refuses at once.
 *
 * The lock itself is the operating system's, taken through an empty SQLite file because Node offers no file lock of
 * its own: it ends with the process however that dies, so there is no stale lock and no process number to guess about.
 * holder.json beside it only gives the refused one a name to read.
 * @throws Refusal data.locked with the holder's process number and address
 */
export function holdFolder(path: string): Holder {
  const noteFile = join(path, 'holder.json');
  const lock = takeLock(path, noteFile);
  const write = (note: Note) => writeFileSync(noteFile, `${JSON.stringify(note)}\n`);
  write({ pid: process.pid, address: null });
  let held = true;
  return {
    announce: (address) => write({ pid: process.pid, address }),
    release: () => {
      if (!held) return;
      held = false;
      rmSync(noteFile, { force: true });
      lock.close();
    },
  };
}

/** Refuses when another process uses the folder; takes nothing. */
export function refuseHeldFolder(path: string): void {
  if (existsSync(join(path, 'lock'))) takeLock(path, join(path, 'holder.json')).close();
}

function takeLock(path: string, noteFile: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, 'lock'), { timeout: 0 });
  try {
    // Memory journal: no second file, and no disk space needed, so a full disk does not look like a locked folder.
    lock.exec('pragma journal_mode = memory; begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    const note = readNote(noteFile);
    throw new Refusal('data.locked', { folder: path, pid: note?.pid ?? '?', address: note?.address ?? '-' });
  }
}

function isBusy(error: unknown): boolean {
  const busyCode = 5;
  return error instanceof Error && 'errcode' in error && error.errcode === busyCode;
}

function readNote(file: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The holder may be writing it this very moment; the refusal does not depend on it.
    return undefined;
  }
}
