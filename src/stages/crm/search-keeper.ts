import type { Words } from '#engine/facts/catalog.ts';
import type { Transact } from '#platform/context.ts';
import { type Keeper, keep } from '#platform/keep.ts';
import type { Log } from '#platform/log.ts';
import { indexSome, unindexedCount } from './service/search-index.ts';

/** How often the keeper looks for new names: what somebody enters is found well within a second. */
const pauseMs = 300;
/** After so many records a person at the terminal is told how far it is. */
const tellEvery = 20_000;

/**
 * Keeps the search of one organisation up to date while the server runs: what was written is indexed right after its
 * commit, a few hundred names at a time so that nobody waits. It asks the database what is left to do, so it follows other
 * processes too and goes on where an ended program stopped.
 */
export function keepSearch(transact: Transact, log: Log, say: (text: Words) => void): Keeper {
  const progress = makeProgress(transact, say);
  return keep(async () => {
    const done = await transact(indexSome).catch((error: unknown) => {
      log.error({ err: error }, 'names could not be indexed for the search');
      return null;
    });
    if (done === null) progress.idle();
    else await progress.went(done).catch((error: unknown) => log.warn({ err: error }, 'progress is not known'));
    // Between two steps requests get their turn.
    return done === null ? pauseMs : 0;
  });
}

/** Says how far a large index has come. */
function makeProgress(transact: Transact, say: (text: Words) => void) {
  let untold = 0;
  let isTelling = false;
  return {
    idle() {
      if (isTelling) say({ zh: '搜索索引已建好。', en: 'The search index is complete.' });
      untold = 0;
      isTelling = false;
    },
    async went(done: number) {
      untold += done;
      if (untold < tellEvery) return;
      untold = 0;
      isTelling = true;
      const left = await transact(unindexedCount);
      say({ zh: `正在建立搜索索引，还有 ${left} 条……`, en: `Building the search index: ${left} records to go …` });
    },
  };
}
