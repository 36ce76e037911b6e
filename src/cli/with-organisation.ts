import { asSystem } from '#platform/as-system.ts';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import type { Transact } from '#platform/context.ts';
import { openInstallation } from '#platform/database/open.ts';
import { listOrganisations } from '#platform/database/organisation.ts';
import { endBeforeExit } from '#platform/ending.ts';
import { makeLog } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';

/**
 * Opens the installation for one command and closes it afterwards.
 * @param key of the organisation; the first one when left out
 * @throws Refusal import.no_organisation, import.server_running
 */
export async function withOrganisation<Result>(
  key: string | undefined,
  work: (transact: Transact) => Promise<Result>,
): Promise<Result> {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  const installation = await openInstallation(config, log).catch(explainLocked);
  const close = endBeforeExit(installation.close);
  try {
    const { database } = installation;
    const organisation = key ?? (await listOrganisations(database))[0]?.key;
    if (organisation === undefined) throw new Refusal('import.no_organisation');
    return await work(asSystem(database, organisation, systemClock));
  } finally {
    await close();
  }
}

/** The running server owns its data folder, and takes files itself. */
function explainLocked(error: unknown): never {
  if (error instanceof Refusal && error.code === 'data.locked') {
    const { address = '', folder = '' } = error.params;
    throw new Refusal('import.server_running', { address, folder });
  }
  throw error;
}
