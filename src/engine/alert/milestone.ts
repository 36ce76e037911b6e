import { type Fixed, fixedHundred, product } from '#engine/fixed.ts';

/**
 * The milestone of a target to be told about now: the highest one reached (a result exactly on it has reached it), unless it
 * or one above it was told before. A result that jumps over two is one message, and one that falls and rises again is none.
 * A target of 0 or less has no milestones.
 *
 *   60 of 100, milestones at 50, 90 and 100 %, 50 told → none; at 95 → 90; at 120 with none told → 100
 */
export function milestoneToTell(
  actual: Fixed,
  target: Fixed,
  milestones: readonly Fixed[],
  told: readonly Fixed[],
): Fixed | null {
  if (target <= 0n) return null;
  // Compared as amounts, not as percents: a percent of a third would be rounded.
  const reached = milestones.filter((milestone) => product(actual, fixedHundred) >= product(milestone, target));
  const highest = reached.reduce<Fixed | null>((best, each) => (best === null || each > best ? each : best), null);
  return highest !== null && told.every((milestone) => milestone < highest) ? highest : null;
}
