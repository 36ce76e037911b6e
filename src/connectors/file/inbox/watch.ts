import { mkdir } from 'node:fs/promises';
import { repeat } from '#platform/repeat.ts';
import { readInbox } from '#stages/crm/service/import-inbox.ts';
import { type InboxPlace, runPass } from './pass.ts';

/** How often it is asked whether a pass is due. */
const askEveryMs = 10_000;

/** Looks through the folder of incoming files whenever it is due, until stopped. */
export function watchInbox(place: InboxPlace): () => Promise<void> {
  const work = async () => {
    const { isOn } = await place.transact(readInbox);
    if (!isOn) return;
    // Somebody who has just switched it on looks for the folder.
    await mkdir(place.folder, { recursive: true, mode: 0o770 });
    await runPass(place, new Date());
  };
  return repeat(askEveryMs, work, place.log);
}
