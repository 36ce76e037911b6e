/**
 * How well a tree of goals hangs together, out of 100: each gap in its structure takes points off, and 5 are left to the
 * worst. A tree with no goal of the whole company loses that once; the others count for each goal or department.
 *
 *   no company goal, 2 goals without a parent, 1 objective without results, 1 level skipped, 1 department on its own
 *   100 − 10 − 2 × 12 − 4 − 3 − 8 = 51, which is not healthy
 */
export type AlignmentGaps = {
  hasCompanyGoal: boolean;
  /** Goals below the company's that belong to no other. */
  withoutParent: number;
  /** Objectives with no result to measure them by. */
  withoutResults: number;
  /** Goals that belong to one more than a level above. */
  skippingLevels: number;
  /** Departments where no goal depends on another department's. */
  onTheirOwn: number;
};

const [whole, least, healthyFrom] = [100, 5, 75];

export function scoreAlignment(gaps: AlignmentGaps): { score: number; isHealthy: boolean } {
  const lost =
    (gaps.hasCompanyGoal ? 0 : 10) +
    gaps.withoutParent * 12 +
    gaps.withoutResults * 4 +
    gaps.skippingLevels * 3 +
    gaps.onTheirOwn * 8;
  const score = Math.max(least, whole - lost);
  return { score, isHealthy: score >= healthyFrom };
}
