/** Median, 99th percentile and the like of measured milliseconds. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
  const value = sorted[at];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Milliseconds that the work takes. */
export async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A row of the report: what was measured, the figure, what we want to reach and whether it was. */
export function report(what: string, figure: string, wanted: string, reached: boolean): void {
  process.stdout.write(`${reached ? 'ok  ' : 'MISS'}  ${what}: ${figure}  (wanted: ${wanted})\n`);
}

export function say(line: string): void {
  process.stdout.write(`      ${line}\n`);
}
