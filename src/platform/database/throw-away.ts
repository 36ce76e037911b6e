import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '#platform/log.ts';
import { type Database, openDatabase } from './database.ts';
import { type EmbeddedServer, startEmbedded } from './embedded/embedded.ts';
import { createOrganisation } from './organisation.ts';

/** An embedded server in a temporary folder; `stop` also deletes the folder. */
export async function startThrowAwayServer(log: Log, options: { durable?: boolean } = {}): Promise<EmbeddedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-'));
  // The account that runs the database under root must be able to walk through.
  await chmod(folder, 0o711);
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const server = await startEmbedded(join(folder, 'data'), { log, throwAway: !options.durable });
    const stop = async () => {
      await server.stop();
      await remove();
    };
    return { ...server, stop };
  } catch (error) {
    await remove();
    throw error;
  }
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
    const database = await openDatabase(server.urlOf('postgres'), log);
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
