import type { Log } from './log.ts';

/** Does something again and again; the answered function stops that and waits for a turn under way. */
export function repeat(everyMs: number, work: () => Promise<void>, log: Log): () => Promise<void> {
  let running = Promise.resolve();
  const timer = setInterval(() => {
    // What fails now is tried again the next time.
    running = running.then(work).catch((error: unknown) => log.warn({ err: error }, 'a regular task failed'));
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
