import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { startApp } from '#app.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { refuseHeldFolder } from '#platform/database/embedded/holder.ts';
import { openInstallation } from '#platform/database/open.ts';
import { endBeforeExit } from '#platform/ending.ts';
import { type Door, makeDoor } from '#platform/health.ts';
import { makeLog } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';
import { say } from './say.ts';

/** How long running requests may go on after we were asked to stop. */
const patienceMs = 5000;
const sweepMs = 50;

/**
 * `yeji serve`: web and API on one port, on the installation's database, until Ctrl-C or SIGTERM.
 * The port is opened first: a taken port is found before the database starts, and /healthz answers from then on.
 */
export async function run(): Promise<number> {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  const door = makeDoor();
  const web = await listen(config, door).catch((error: unknown) => {
    // The likeliest program on our port is we ourselves: then the holder of the data folder is the better answer.
    if (!config.databaseUrl) refuseHeldFolder(config.dataFolder);
    throw error;
  });
  const endWeb = endBeforeExit(web.end);
  const installation = await openInstallation(config, log).catch(async (error: unknown) => {
    await endWeb();
    throw error;
  });
  const endInstallation = endBeforeExit(installation.close);
  const app = await startApp({ database: installation.database, config, log, say }).catch(async (error: unknown) => {
    await endInstallation();
    await endWeb();
    throw error;
  });
  endBeforeExit(async () => {
    door.close();
    app.endStreams();
    await endWeb();
    await app.stop();
  });
  installation.announce(web.address);
  door.open(app.serve, installation.database);
  say({
    zh: `业绩已启动：${web.address}\n${app.howToSignIn.zh}\n按 Ctrl-C 结束。`,
    en: `Yeji is ready: ${web.address}\n${app.howToSignIn.en}\nPress Ctrl-C to stop.`,
  });
  return new Promise(() => undefined);
}

type Web = { address: string; end(): Promise<void> };

async function listen(config: Config, door: Door): Promise<Web> {
  const server = createAdaptorServer({ fetch: door.serve });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListenError(error, config)));
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const shownHost = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  return {
    address: `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${port}`,
    end: () =>
      new Promise<void>((resolve) => {
        const cutOff = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), patienceMs);
        // Again and again, because a connection in use now falls idle only when its answer is sent.
        const sweep = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), sweepMs);
        server.close(() => {
          clearTimeout(cutOff);
          clearInterval(sweep);
          resolve();
        });
      }),
  };
}

function explainListenError(error: Error, config: Config): Error {
  if (!('code' in error)) return error;
  if (error.code === 'EADDRINUSE') {
    return new Refusal('config.port_taken', { port: config.port, other: (config.port % 65_535) + 1 });
  }
  if (error.code === 'EACCES') return new Refusal('config.port_forbidden', { port: config.port });
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Refusal('config.host', { value: config.host });
  }
  return error;
}
