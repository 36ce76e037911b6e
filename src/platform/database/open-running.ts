import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config.ts';
import type { Log } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Database, openDatabase } from './database.ts';
import { makeUrl } from './embedded/ask-server.ts';
import { openDataFolder } from './embedded/data-folder.ts';
import { readServerNote } from './embedded/earlier-server.ts';
import { databaseName } from './embedded/settings.ts';
import { openInstallation } from './open.ts';

/**
 * Opens the installation's database also while the product runs on it: then over the running server, whose password lies in the
 * data folder. For commands that only read.
 * @throws Refusal data.…
 */
export async function openBesideProduct(
  config: Config,
  log: Log,
): Promise<{ database: Database; close(): Promise<void> }> {
  try {
    return await openInstallation(config, log);
  } catch (error) {
    const url = error instanceof Refusal && error.code === 'data.locked' ? urlOfRunning(config.dataFolder) : undefined;
    if (url === undefined) throw error;
    const database = await openDatabase(url, log, { poolSize: 2 });
    return { database, close: database.close };
  }
}

function urlOfRunning(path: string): string | undefined {
  if (!existsSync(join(path, 'postgres'))) return undefined;
  const folder = openDataFolder(path);
  const note = readServerNote(folder.postgres);
  return note?.state === 'ready' ? makeUrl(note.port, folder.password, databaseName) : undefined;
}
