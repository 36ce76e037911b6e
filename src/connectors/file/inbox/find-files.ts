import { lstat, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** A file somebody put into the folder. `source` is the subfolder it lies in, null in the folder itself. */
export type FoundFile = { path: string; name: string; source: string | null; changedAt: number };

export const doneFolder = 'done';
export const failedFolder = 'failed';

/** What programs write while a file is still on its way, and what Excel leaves beside an open one. */
const unfinished = /^[.~]|\.(part|partial|tmp|temp|crdownload|filepart|download|lock)$/i;

/**
 * Files in the folder and one level below it, oldest first. Links are never followed: what is imported has to lie here.
 * @param settledAt files changed after this instant, in milliseconds, may still be written and are left for the next time
 */
export async function findFiles(folder: string, settledAt: number): Promise<FoundFile[]> {
  const sources = (await namesIn(folder, 'folder')).filter((name) => name !== doneFolder && name !== failedFolder);
  const found: FoundFile[] = [];
  for (const source of [null, ...sources]) {
    const place = source === null ? folder : join(folder, source);
    for (const name of await namesIn(place, 'file')) {
      const path = join(place, name);
      const about = await lstat(path).catch(() => undefined);
      const isReport = extname(name) === '.txt' && name.endsWith('.report.txt');
      if (!about || about.mtimeMs > settledAt || unfinished.test(name) || isReport) continue;
      found.push({ path, name, source, changedAt: about.mtimeMs });
    }
  }
  return found.sort((a, b) => a.changedAt - b.changedAt || (a.path < b.path ? -1 : 1));
}

async function namesIn(folder: string, what: 'file' | 'folder'): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const wanted = entries.filter((entry) => (what === 'file' ? entry.isFile() : entry.isDirectory()));
  return wanted.map(({ name }) => name).filter((name) => !name.startsWith('.'));
}
