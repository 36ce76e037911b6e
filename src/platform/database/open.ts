import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '#platform/config.ts';
import type { Log } from '#platform/log.ts';
import { type Database, openDatabase } from './database.ts';
import { startEmbedded } from './embedded/embedded.ts';
import { databaseName } from './embedded/settings.ts';
import { migrateOrganisations } from './organisation.ts';

const patienceMs = 2000;

/** The installation's database, with the server behind it if that is ours. */
export type OpenDatabase = {
  database: Database;
  /** Notes the product's address for a second process that finds the data folder taken. */
  announce(address: string): void;
  close(): Promise<void>;
};

/**
 * Opens the database of this installation, the embedded one or DATABASE_URL's, and brings all schemas up to date.
 * @throws Refusal data.…, one for each thing that can be wrong with the data folder or the server
 */
export async function openInstallation(config: Config, log: Log): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    const database = await openMigrated(config.databaseUrl, log);
    return { database, announce: () => undefined, close: () => closeSoon(database) };
  }
  const server = await startEmbedded(config.dataFolder, { log });
  try {
    const database = await openMigrated(server.urlOf(databaseName), log);
    const close = async () => {
      await closeSoon(database);
      await server.stop();
    };
    return { database, announce: server.announce, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Statements still running get a moment; then their connections are cut and the server rolls them back. */
async function closeSoon(database: Database): Promise<void> {
  await Promise.race([database.close(), sleep(patienceMs, undefined, { ref: false })]);
}

async function openMigrated(url: string, log: Log): Promise<Database> {
  const database = await openDatabase(url, log);
  try {
    await migrateOrganisations(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
