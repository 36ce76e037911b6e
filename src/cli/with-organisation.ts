import { readConfig } from '#platform/config.ts';
import { type Context, systemActor } from '#platform/context.ts';
import { openInstallation } from '#platform/database/open.ts';
import { inOrganisation, listOrganisations } from '#platform/database/organisation.ts';
import type { TransactionOptions } from '#platform/database/transaction.ts';
import { endBeforeExit } from '#platform/ending.ts';
import { makeLog } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';

/** Runs work in transactions of the organisation a command is about, in the name of the product. */
export type InOrganisation = <Result>(
  work: (ctx: Context) => Promise<Result>,
  options?: TransactionOptions,
) => Promise<Result>;

/**
 * Opens the installation for one command and closes it afterwards.
 * @param key of the organisation; the first one when left out
 * @throws Refusal import.no_organisation, import.server_running
 */
export async function withOrganisation<Result>(
  key: string | undefined,
  work: (transact: InOrganisation) => Promise<Result>,
): Promise<Result> {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  const installation = await openInstallation(config, log).catch(explainLocked);
  const close = endBeforeExit(installation.close);
  try {
    const { database } = installation;
    const organisation = key ?? (await listOrganisations(database))[0]?.key;
    if (organisation === undefined) throw new Refusal('import.no_organisation');
    return await work((inside, options) =>
      inOrganisation(database, organisation, (db) => inside({ db, now: new Date(), actor: systemActor, log }), options),
    );
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
