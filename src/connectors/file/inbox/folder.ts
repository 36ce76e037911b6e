import { join } from 'node:path';
import { readConfig } from '#platform/config.ts';

/** Where an organisation's incoming files lie: in YEJI_INBOX, or beside the data, in a folder of its own. */
export function inboxFolder(organisation: string): string {
  return join(readConfig().inboxFolder, organisation);
}
