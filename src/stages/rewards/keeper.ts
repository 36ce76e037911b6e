import type { Context } from '#platform/context.ts';
import { type Keeper, keep } from '#platform/keep.ts';
import type { Log } from '#platform/log.ts';
import { endHolds } from './service/end-holds.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { hasPayMarks } from './store/marks.ts';

/** How often the keeper looks for marks, and how long it lets changes gather after it computed. */
const pauseMs = 500;

/** How often it looks for holds whose last day is over. */
const holdsMs = 60_000;

/**
 * Keeps the live pay of one organisation up to date while the server runs, behind the scores. It asks the database for marks,
 * so it also follows changes that another process made, and a mark survives a crash.
 * @param transact runs work in one transaction of the organisation, as the system
 */
export function keepPay(
  transact: <Result>(work: (ctx: Context) => Promise<Result>) => Promise<Result>,
  log: Log,
): Keeper {
  let lookedAt = 0;
  return keep(async () => {
    await transact(async (ctx) => {
      const isDue = ctx.now.getTime() - lookedAt >= holdsMs;
      if (isDue) await endHolds(ctx);
      if (await hasPayMarks(ctx.db)) await refreshPay(ctx);
      if (isDue) lookedAt = ctx.now.getTime();
    }).catch((error: unknown) => log.error({ err: error }, 'pay could not be refreshed'));
    return pauseMs;
  });
}
