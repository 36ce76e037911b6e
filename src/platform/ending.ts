/**
 * What must be ended before the process may go: servers, temporary databases. Ctrl-C and SIGTERM end them in reverse
 * order of their start, and so does a launcher that dies (its channel to us closes).
 */
const endings: (() => Promise<void>)[] = [];

/** Registers something to end on a signal; the answered function ends it earlier, and only once. */
export function endBeforeExit(end: () => Promise<void>): () => Promise<void> {
  let ended: Promise<void> | undefined;
  const endOnce = () => {
    const at = endings.indexOf(endOnce);
    if (at >= 0) endings.splice(at, 1);
    ended ??= end();
    return ended;
  };
  endings.push(endOnce);
  return endOnce;
}

export async function endEverything(): Promise<void> {
  for (let end = endings.at(-1); end; end = endings.at(-1)) await end();
}

let ending = false;

/** True once a signal has come: what fails from then on fails because it is being ended. */
export function isEnding(): boolean {
  return ending;
}

/**
 * Ends everything on the first signal, then exits. Further signals are ignored: in a terminal Ctrl-C reaches the
 * launcher and us, and the launcher passes it on, so one key press may arrive twice.
 * @param onFirst told the signal's name; answers the exit code (a server that is asked to stop has done well: 0)
 */
export function exitOnSignals(onFirst: (signal: string) => number): void {
  const onSignal = (signal: string) => {
    if (ending) return;
    ending = true;
    const exitCode = onFirst(signal);
    endEverything().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onSignal(signal));
  process.on('disconnect', () => onSignal('disconnect'));
}
