import { type Fixed, fixedHundred, product } from '#engine/fixed.ts';

/**
 * Milestones of a target to be told about now: reached (a result exactly on one has reached it) and not told before. One
 * that was told stays told, though the result falls below it and rises again. A target of 0 or less has no milestones.
 *
 *   60 of 100, milestones at 50, 90 and 100 %, 50 told → none; at 95 → 90
 */
export function milestonesToTell(
  actual: Fixed,
  target: Fixed,
  milestones: readonly Fixed[],
  told: readonly Fixed[],
): Fixed[] {
  if (target <= 0n) return [];
  // Compared as amounts, not as percents: a percent of a third would be rounded.
  const isReached = (milestone: Fixed) => product(actual, fixedHundred) >= product(milestone, target);
  return milestones.filter((milestone) => isReached(milestone) && !told.includes(milestone));
}
