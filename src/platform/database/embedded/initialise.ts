import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { type DataFolder, makeUnfinishedFolder } from './data-folder.ts';
import { runProgram } from './run-program.ts';
import type { ServerUser } from './server-user.ts';
import { databaseOwner, tuning } from './settings.ts';

/**
 * Makes a new PostgreSQL database folder: checksums on, scram passwords, UTF-8 with the code point order of C.UTF-8.
 * It is made under another name and renamed when whole: an interrupted start leaves nothing that looks like data.
 * @throws Refusal data.no_space
 */
export async function initialiseDatabase(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser | undefined,
  options: { sync: boolean },
): Promise<void> {
  const unfinished = makeUnfinishedFolder(folder, user);
  const passwordFile = join(folder.path, 'password.initial');
  try {
    // initdb runs as the other account and must read the password, which else only we may.
    writeFileSync(passwordFile, folder.password, { mode: 0o600 });
    if (user) chownSync(passwordFile, user.uid, user.gid);
    const settings = Object.entries(tuning).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    await runProgram(
      binaries.initdb,
      [
        ...['--pgdata', unfinished, '--username', databaseOwner, '--pwfile', passwordFile],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--data-checksums'],
        ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
        ...(options.sync ? [] : ['--no-sync']),
        ...settings,
      ],
      user,
    );
    renameSync(unfinished, folder.postgres);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
