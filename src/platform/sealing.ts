import { sealActivityLog } from './activity-seal.ts';
import type { Database } from './database/database.ts';
import { inOrganisation, listOrganisations } from './database/organisation.ts';
import type { Log } from './log.ts';

const everyMs = 60_000;

/** Seals every organisation's activity log once a minute; the answered function stops that and waits for a seal under way. */
export function startSealing(database: Database, log: Log): () => Promise<void> {
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => sealAll(database, log));
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}

/** What cannot be sealed now is sealed the next time: the entries stay as they are. */
async function sealAll(database: Database, log: Log): Promise<void> {
  try {
    for (const { key } of await listOrganisations(database)) await inOrganisation(database, key, sealActivityLog);
  } catch (error) {
    log.warn({ err: error }, 'the activity log could not be sealed');
  }
}
