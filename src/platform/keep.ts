export type Keeper = { stop(): Promise<void> };

/**
 * Takes turns while the server runs, the next after a rest: unlike `repeat` it never lets a turn wait behind another, and the turn
 * says how long to rest.
 * @param turn answers milliseconds; it catches its own errors
 * @returns stop: ends a rest at once and waits for a turn under way
 */
export function keep(turn: () => Promise<number>): Keeper {
  let stopped = false;
  let wake: () => void = () => undefined;
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopped) {
      const ms = await turn();
      if (!stopped) await rest(ms);
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
