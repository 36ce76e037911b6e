import { sealActivityLog } from './activity-seal.ts';
import type { Database } from './database/database.ts';
import { inOrganisation, listOrganisations } from './database/organisation.ts';
import type { Log } from './log.ts';
import { repeat } from './repeat.ts';

const everyMs = 60_000;

/** Seals every organisation's activity log once a minute; the answered function stops that and waits for a seal under way. */
export function startSealing(database: Database, log: Log): () => Promise<void> {
  return repeat(everyMs, () => sealAll(database), log);
}

/** What cannot be sealed now is sealed the next time: the entries stay as they are. */
export async function sealAll(database: Database): Promise<void> {
  for (const { key } of await listOrganisations(database)) await inOrganisation(database, key, sealActivityLog);
}
