/**
 * Whether a figure has been bad for long enough to propose that something is done about it: its last periods, one after
 * the other, were all unhealthy. A single bad period, or a good one in between, proposes nothing.
 *
 *   unhealthy → no; unhealthy, unhealthy → yes; unhealthy, healthy, unhealthy → no
 */
export const periodsBeforeProposal = 2;

/** @param periods the health of each period, the latest last */
export function isRecoveryDue(periods: readonly string[], needed: number = periodsBeforeProposal): boolean {
  const latest = periods.slice(-needed);
  return latest.length === needed && latest.every((health) => health === 'unhealthy');
}
