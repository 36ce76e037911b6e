import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The unprivileged account that runs the database when we are root; PostgreSQL refuses to run as root. */
export type ServerUser = { name: string; uid: number; gid: number };

/** An account made for us comes first, then PostgreSQL's own, then the one every Unix has. */
const candidates = ['yeji', 'postgres', 'nobody'];

/**
 * Chooses the account for the database server.
 * @param databaseFolder an existing database folder keeps the account that owns it, whatever accounts exist by now
 * @returns undefined when we are not root: the server then simply runs as ourselves
 */
export function chooseServerUser(databaseFolder: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(databaseFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `#${owner.uid}`, uid: owner.uid, gid: owner.gid };
  for (const name of candidates) {
    const user = findAccount(name);
    if (user) return user;
  }
  throw new Error(`none of the accounts ${candidates.join(', ')} exists on this machine`);
}

function findAccount(name: string): ServerUser | undefined {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { name, uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

/**
 * Says whether the account may walk down to the path. Parts that do not exist yet do not count: we make them, and
 * make them passable. Only the classic permission bits are read; an exotic ACL shows up as PostgreSQL's own error.
 */
export function canReach(user: ServerUser | undefined, path: string): boolean {
  if (!user) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const entry = statSync(folder, { throwIfNoEntry: false });
    if (entry?.isDirectory() && !mayPass(user, entry)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayPass(user: ServerUser, entry: { mode: number; uid: number; gid: number }): boolean {
  if (entry.uid === user.uid) return (entry.mode & 0o100) !== 0;
  if (entry.gid === user.gid) return (entry.mode & 0o010) !== 0;
  return (entry.mode & 0o001) !== 0;
}
