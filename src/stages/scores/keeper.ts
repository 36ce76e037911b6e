import type { Context } from '#platform/context.ts';
import { type Keeper, keep } from '#platform/keep.ts';
import type { Log } from '#platform/log.ts';
import { today } from '#stages/people/service.ts';
import { refreshScores } from './service/refresh.ts';
import { hasMarks, insertTodayMark, readLastDay } from './store.ts';

/** How often the keeper looks for marks: a change is in the scores well within a second. */
const pauseMs = 250;

/**
 * Keeps the scores of one organisation up to date while the server runs. It asks the database for marks, so it also
 * follows changes that another process made, and a mark survives a crash. When a new day begins it has the running
 * periods computed, so that a new month or quarter starts with a page instead of nothing.
 *
 * @param transact runs work in one transaction of the organisation, as the system
 */
export function keepScores(
  transact: <Result>(work: (ctx: Context) => Promise<Result>) => Promise<Result>,
  log: Log,
): Keeper {
  return keep(async () => {
    await transact(keepOnce).catch((error: unknown) => log.error({ err: error }, 'scores could not be refreshed'));
    return pauseMs;
  });
}

/** One look: marks the running periods when a new day began, and refreshes if anything is marked. */
export async function keepOnce(ctx: Context): Promise<void> {
  const day = await today(ctx);
  if ((await readLastDay(ctx.db)) !== day) await insertTodayMark(ctx.db, day);
  if (await hasMarks(ctx.db)) await refreshScores(ctx);
}
