import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#platform/refusal.ts';
import type { ServerUser } from './server-user.ts';

/**
 * The data folder of one installation:
 *   yeji-data.json  says that the folder is ours; without it a non-empty folder is never touched
 *   password        of the database's owner, readable by us alone
 *   postgres/       the PostgreSQL database folder
 *   port            the port used last, tried again at the next start
 *   holder.json     who uses the folder now;  lock: the operating system's lock behind it
 */
export type DataFolder = { path: string; postgres: string; password: string; isNew: boolean };

const markerName = 'yeji-data.json';
const half = 'postgres.unfinished';

/** Files that a file system or the lock puts there by itself; they do not make a folder somebody's. */
const harmless = new Set(['lost+found', '.DS_Store', 'lock', 'holder.json']);

/**
 * Refuses a folder that holds something else than our data.
 * @throws Refusal data.foreign
 */
export function refuseForeignFolder(path: string): void {
  if (!existsSync(path)) return;
  const names = readdirSync(path).filter((name) => !harmless.has(name));
  if (names.length > 0 && !names.includes(markerName)) throw new Refusal('data.foreign', { folder: path });
}

/** Makes the folder itself; root leaves it passable (not readable) for the account that runs the database. */
export function makeDataFolder(path: string, user: ServerUser | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o755 });
  chmodSync(path, user ? 0o711 : 0o700);
}

/**
 * Opens our data folder, marking an empty one as ours. Call only while holding the folder's lock.
 * @throws Refusal data.damaged when the marker is there but the database or its password is not whole
 */
export function openDataFolder(path: string): DataFolder {
  const marker = join(path, markerName);
  const passwordFile = join(path, 'password');
  const postgres = join(path, 'postgres');
  if (!existsSync(marker)) writeFileSync(marker, `${JSON.stringify({ product: 'yeji', format: 1 })}\n`);
  const isNew = !existsSync(postgres);
  if (isNew) {
    rmSync(join(path, half), { recursive: true, force: true });
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  } else if (!existsSync(join(postgres, 'PG_VERSION')) || !existsSync(passwordFile)) {
    throw new Refusal('data.damaged', { folder: path });
  }
  return { path, postgres, password: readFileSync(passwordFile, 'utf8'), isNew };
}

/** The place where a new database is made; it gets its real name only when it is whole. */
export function makeUnfinishedFolder(folder: DataFolder, user: ServerUser | undefined): string {
  const path = join(folder.path, half);
  mkdirSync(path, { mode: 0o700 });
  if (user) chownSync(path, user.uid, user.gid);
  return path;
}

/** @throws Refusal data.other_version when the database was made by another major version of PostgreSQL */
export function refuseOtherVersion(folder: DataFolder, majorVersion: number): void {
  const found = readFileSync(join(folder.postgres, 'PG_VERSION'), 'utf8').trim();
  if (found !== String(majorVersion)) {
    throw new Refusal('data.other_version', { folder: folder.path, found, ours: majorVersion });
  }
}

export function readLastPort(path: string): number | undefined {
  const file = join(path, 'port');
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN;
  return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : undefined;
}

export function writeLastPort(path: string, port: number): void {
  writeFileSync(join(path, 'port'), `${port}\n`);
}
