import type { Context } from '#platform/context.ts';
import type { Log } from '#platform/log.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { hasPayMarks } from './store/marks.ts';

/** How often the keeper looks for marks, and how long it lets changes gather after it computed. */
const pauseMs = 500;

export type PayKeeper = { stop(): Promise<void> };

/**
 * Keeps the live pay of one organisation up to date while the server runs, behind the scores. It asks the database for marks,
 * so it also follows changes that another process made, and a mark survives a crash.
 * @param transact runs work in one transaction of the organisation, as the system
 */
export function keepPay(
  transact: <Result>(work: (ctx: Context) => Promise<Result>) => Promise<Result>,
  log: Log,
): PayKeeper {
  let stopped = false;
  let wake: () => void = () => undefined;
  const running = (async () => {
    while (!stopped) {
      await transact(keepPayOnce).catch((error: unknown) => log.error({ err: error }, 'pay could not be refreshed'));
      if (stopped) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}

async function keepPayOnce(ctx: Context): Promise<void> {
  if (await hasPayMarks(ctx.db)) await refreshPay(ctx);
}
