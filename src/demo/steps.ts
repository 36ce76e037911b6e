import type { Context } from '#platform/context.ts';

/** Something people did at a time of its own. */
export type Step = { at: Date; run: (ctx: Context) => Promise<unknown> };

/**
 * Each at its time and in the order of the times, because the log is read in the order it was written.
 * @returns the time of the last one
 */
export async function takeSteps(ctx: Context, steps: readonly Step[]): Promise<Date | undefined> {
  const ordered = steps.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, run } of ordered) await run({ ...ctx, now: at });
  return ordered.at(-1)?.at;
}
