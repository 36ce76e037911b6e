import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';
import { askServer, createDatabase, makeUrl } from './ask-server.ts';
import { provideBinaries } from './binaries.ts';
import { makeDataFolder, openDataFolder, refuseForeignFolder, refuseOtherVersion } from './data-folder.ts';
import { settleEarlierServer } from './earlier-server.ts';
import { holdFolder } from './holder.ts';
import { initialiseDatabase } from './initialise.ts';
import { type Launch, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts';
import { runProgram } from './run-program.ts';
import { canReach, chooseServerUser } from './server-user.ts';
import { databaseName, socketFolderIn, throwAwaySettings } from './settings.ts';

/** Our own PostgreSQL server on one data folder. */
export type EmbeddedServer = {
  port: number;
  /** Process number of the server, which changes when it had to be started again. */
  pid(): number | undefined;
  /** Connection string of the owner for one of its databases. It holds the password. */
  urlOf(database: string): string;
  /** Notes the product's own address, for the sentence a refused second process shows. */
  announce(address: string): void;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  log: Log;
  /** A database that will be deleted: it does without disk syncs. Never for data that is kept. */
  throwAway?: boolean;
};

/**
 * Starts the embedded PostgreSQL on a data folder, making the database the first time. It is watched from then on: if
 * the server dies while we live, it is started again on the same port.
 * @throws Refusal data.locked, data.foreign, data.damaged, data.other_version, data.fsync_off, data.no_space,
 *   data.no_access, data.unreachable_folder, data.no_binaries, data.start_failed
 */
export async function startEmbedded(path: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    return await startOn(path, options);
  } catch (error) {
    throw explainFileError(error, path);
  }
}

async function startOn(path: string, { log, throwAway = false }: EmbeddedOptions): Promise<EmbeddedServer> {
  refuseForeignFolder(path);
  const user = chooseServerUser(`${path}/postgres`);
  if (!canReach(user, path)) throw new Refusal('data.unreachable_folder', { folder: path, user: user?.name ?? '' });
  const binaries = provideBinaries(user);
  makeDataFolder(path, user);
  const holder = holdFolder(path);
  try {
    const folder = openDataFolder(path);
    if (folder.isNew) await initialiseDatabase(folder, binaries, user, { sync: !throwAway });
    refuseOtherVersion(folder, binaries.majorVersion);
    const earlier = await settleEarlierServer(folder);
    if (earlier !== 'none') log.info({ earlier }, 'what an earlier run left of the database server was cleared');
    if (!throwAway)
      await refuseFsyncOff(path, () => runProgram(binaries.postgres, ['-D', folder.postgres, '-C', 'fsync'], user));
    const launch = { folder, binaries, user, log, extraSettings: throwAway ? throwAwaySettings : {} };
    const watched = await watch(launch);
    return {
      port: watched.port,
      pid: watched.pid,
      urlOf: (database) => makeUrl(watched.port, folder.password, database, socketFolderIn(folder.postgres)),
      announce: holder.announce,
      stop: async () => {
        await watched.stop();
        holder.release();
      },
    };
  } catch (error) {
    holder.release();
    throw error;
  }
}

/** A database that does not sync can lose acknowledged work in a power cut, so it is not even started. */
async function refuseFsyncOff(path: string, ask: () => Promise<string>): Promise<void> {
  if ((await ask()) !== 'on') throw new Refusal('data.fsync_off', { folder: path });
}

/** Starts the server, makes sure it is ours, and starts it again whenever it ends without being asked to. */
async function watch(launch: Launch) {
  let stopping = false;
  let server: Postmaster = await startOurs(launch, undefined);
  const { port } = server;
  let restarting: Promise<void> = Promise.resolve();
  const follow = () => {
    server.ended.then(() => {
      if (!stopping) restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    launch.log.error({ port }, 'the database server ended unexpectedly and is started again');
    while (!stopping) {
      try {
        server = await startOurs(launch, port);
        launch.log.info({ port }, 'the database server runs again');
        follow();
        return;
      } catch (error) {
        // A full disk, for example: keep trying until there is room again or somebody ends us.
        launch.log.error({ reason: String(error) }, 'the database server does not start');
        await sleep(1000);
      }
    }
  };
  follow();
  return {
    port,
    pid: () => server.child.pid,
    stop: async () => {
      stopping = true;
      await restarting;
      await stopPostmaster(server);
    },
  };
}

async function startOurs(launch: Launch, port: number | undefined): Promise<Postmaster> {
  const server = await startPostmaster(launch, port);
  if (port !== undefined && server.port !== port) {
    await stopPostmaster(server);
    throw new Refusal('data.start_failed', { reason: `port ${port} was taken` });
  }
  try {
    await checkOurs(server.port, launch);
    return server;
  } catch (error) {
    await stopPostmaster(server);
    throw error;
  }
}

/** A server that does not know our password runs on a folder that was exchanged under us. */
async function checkOurs(port: number, launch: Launch): Promise<void> {
  const answer = await askServer(port, launch.folder.password);
  if (!answer) throw new Refusal('data.damaged', { folder: launch.folder.path });
  if (!answer.databases.includes(databaseName)) await createDatabase(port, launch.folder.password);
}

function explainFileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof Refusal) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new Refusal('data.no_space');
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
    return new Refusal('data.no_access', { folder: path });
  }
  return error;
}
