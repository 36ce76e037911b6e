import { join } from 'node:path';
import { refusals as folderRefusals } from '#company-folder/refusals.ts';
import { registerCompanyFolder } from '#company-folder/routes.ts';
import { watchInbox } from '#connectors/file/inbox/watch.ts';
import { connectors } from '#connectors/order.ts';
import { type DemoProgress, loadDemo } from '#demo/load.ts';
import { factSource, type Words } from '#engine/facts/catalog.ts';
import { asSystem } from '#platform/as-system.ts';
import { countWrongKey } from '#platform/auth/api-key.ts';
import { openSignIn } from '#platform/auth/sign-in.ts';
import { registerBackups } from '#platform/backup/routes.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { Database } from '#platform/database/database.ts';
import { createOrganisation, inOrganisation, listOrganisations } from '#platform/database/organisation.ts';
import type { Serve } from '#platform/health.ts';
import { type HttpApp, makeHttpApp } from '#platform/http/http-app.ts';
import { forgetOldAnswers } from '#platform/http/idempotency.ts';
import { registerLive } from '#platform/http/live.ts';
import { registerOpenApi } from '#platform/http/open-api.ts';
import { registerWebFiles } from '#platform/http/plain-routes.ts';
import { endStreamsWithSessions } from '#platform/live/endings.ts';
import { makeLiveStreams } from '#platform/live/streams.ts';
import type { Log } from '#platform/log.ts';
import { mergeRefusals } from '#platform/refusal.ts';
import { platformRefusals } from '#platform/refusals.ts';
import { repeat } from '#platform/repeat.ts';
import { startSealing } from '#platform/sealing.ts';
import { openSigner } from '#platform/signing.ts';
import { productVersion } from '#platform/version.ts';
import { keepSearch } from '#stages/crm/search-keeper.ts';
import { failInterruptedRuns } from '#stages/crm/service/import-runs.ts';
import { installReadyMade } from '#stages/measures/service.ts';
import { stages } from '#stages/order.ts';
import { actorFor, keyHolder } from '#stages/people/service/actor.ts';
import { dayIn } from '#stages/people/service.ts';
import { keepPay } from '#stages/rewards/keeper.ts';
import { keepScores } from '#stages/scores/keeper.ts';

/** The running product, put together from its stages. */
export type App = {
  serve: Serve;
  /** Ends the event streams, which would keep the web server from stopping. */
  endStreams(): void;
  /** A line or two for the terminal. */
  howToSignIn: { zh: string; en: string };
  stop(): Promise<void>;
};

const projectFolder = join(import.meta.dirname, '..');

/** The organisation of an installation that has only one. */
export const firstOrganisation = { key: 'main', name: 'Main' };

const hourMs = 3_600_000;

export type AppParts = {
  database: Database;
  config: Config;
  log: Log;
  /** Tells a person at the terminal what takes a while. */
  say(text: Words): void;
};

/** Starts everything that runs for as long as the product does; the first time with the demo company, unless switched off. */
export async function startApp(parts: AppParts): Promise<App> {
  const { database, config, log, say } = parts;
  if ((await listOrganisations(database)).length === 0) await createOrganisation(database, firstOrganisation);
  if (config.loadDemo)
    await loadDemo(database, firstOrganisation.key, { ...demoDay(), onProgress: (step) => say(demoWords(step)) });
  for (const { key } of await listOrganisations(database)) {
    const transact = asSystem(database, key, systemClock);
    await transact(installReadyMade);
    await transact(failInterruptedRuns);
  }
  const { http, endStreams, close } = await createApp({ database, log });
  const stopSealing = startSealing(database, log);
  const stopForgetting = repeat(hourMs, () => forgetOldAnswers(database), log);
  const keepers = (await listOrganisations(database)).map(({ key }) => {
    const transact = asSystem(database, key, systemClock);
    const stopInbox = watchInbox({ transact, folder: join(config.inboxFolder, key), log });
    return [keepScores(transact, log), keepPay(transact, log), keepSearch(transact, log, say), { stop: stopInbox }];
  });
  return {
    serve: (request, bindings) => http.hono.fetch(request, bindings),
    endStreams,
    howToSignIn: {
      zh: '用浏览器打开上面的地址登录。',
      en: 'Open this address in a browser to sign in.',
    },
    stop: async () => {
      await stopSealing();
      await stopForgetting();
      await Promise.all(keepers.flat().map((keeper) => keeper.stop()));
      await close();
    },
  };
}

/** The demo company's history ends today. */
function demoDay(): { today: string; now: Date } {
  const now = systemClock();
  return { today: dayIn('Asia/Shanghai', now), now };
}

function demoWords(progress: DemoProgress): Words {
  if (progress.step !== 'facts') return demoSteps[progress.step];
  const { zh, en } = factSource(progress.kind).words;
  return { zh: `  ${zh} ${progress.count} 条`, en: `  ${en}: ${progress.count}` };
}

const demoSteps = {
  generate: {
    zh: '首次启动：正在生成演示公司 18 个月的业务……',
    en: 'First start: making 18 months of a demo company …',
  },
  people: { zh: '  团队与人员', en: '  Teams and people' },
  schemes: { zh: '  考核方案', en: '  Schemes' },
  targets: { zh: '  目标', en: '  Targets' },
  scores: { zh: '  计算得分', en: '  Computing scores' },
  closes: { zh: '  关账与结算单', en: '  Closes and statements' },
};

/**
 * Puts the stages together into one server on a database, without starting anything in the background.
 * @param parts organisation: whose pages are shown to people who are not signed in; the first of the installation if left
 *   out. checkAnswers: for tests, see HttpOptions. webFolder: the built web app; null to serve none
 */
export async function createApp(parts: {
  database: Database;
  log: Log;
  clock?: Clock;
  organisation?: string;
  checkAnswers?: boolean;
  webFolder?: string | null;
}): Promise<{ http: HttpApp; endStreams(): void; close(): Promise<void> }> {
  const { database, log, clock = systemClock, checkAnswers = false } = parts;
  const { webFolder = join(projectFolder, 'dist', 'web') } = parts;
  const sessions = await openSignIn(database, clock);
  const streams = makeLiveStreams(database);
  const signIn = endStreamsWithSessions(sessions, streams, log);
  const http = makeHttpApp({
    log,
    clock,
    checkAnswers,
    signIn,
    signer: await openSigner(database),
    refusals: mergeRefusals([
      platformRefusals,
      folderRefusals,
      ...[...stages, ...connectors].map((room) => room.refusals),
    ]),
    defaultOrganisation: parts.organisation ?? (await listOrganisations(database))[0]?.key ?? firstOrganisation.key,
    loadActor: actorFor,
    loadKeyHolder: keyHolder,
    inOrganisation: (organisation, work, options) => inOrganisation(database, organisation, work, options),
    countWrongKey: (address) => countWrongKey(database.pool, address, clock()),
  });
  for (const room of [...stages, ...connectors]) room.routes(http);
  registerCompanyFolder(http);
  registerLive(http, streams);
  registerBackups(http, database, productVersion());
  registerOpenApi(http, productVersion());
  if (webFolder !== null) registerWebFiles(http, webFolder);
  const close = async () => {
    await streams.close();
    await sessions.close();
  };
  return { http, endStreams: streams.endAll, close };
}
