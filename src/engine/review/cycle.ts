/**
 * Where a review cycle stands, and who may be put in it. A self-appraisal that gave nothing, or a score of 0 as an empty form
 * does, is pending. Two people's goals count as two however many goals each has.
 *
 *   2 reviewed people, goals and a submitted feedback for one, both self-scores 0
 *   → 2 self-appraisals pending, 1 without goals, 1 without feedback
 */
export type CycleMember = { id: string; hasSelfScore: boolean };
export type CycleSummary = { people: number; selfPending: number; withoutGoals: number; withoutFeedback: number };

/** @param withGoals, withFeedback ids of people; each may be named often, and people outside the cycle do not count */
export function summarizeCycle(
  members: readonly CycleMember[],
  withGoals: readonly string[],
  withFeedback: readonly string[],
): CycleSummary {
  const goals = new Set(withGoals);
  const feedback = new Set(withFeedback);
  return {
    people: members.length,
    selfPending: members.filter(({ hasSelfScore }) => !hasSelfScore).length,
    withoutGoals: members.filter(({ id }) => !goals.has(id)).length,
    withoutFeedback: members.filter(({ id }) => !feedback.has(id)).length,
  };
}

/** Days are both included; null where a cycle names no days. */
export type Review = { person: string; cycle: string; from: string | null; through: string | null };

/** A person is reviewed once for a cycle, and never twice for the same day: what stands in the way, or null. */
export function reviewInTheWay(existing: readonly Review[], wanted: Review): Review | null {
  const inTheWay = (review: Review) =>
    review.person === wanted.person && (review.cycle === wanted.cycle || sharesDay(review, wanted));
  return existing.find(inTheWay) ?? null;
}

function sharesDay(one: Review, other: Review): boolean {
  if (one.from === null || one.through === null || other.from === null || other.through === null) return false;
  return one.from <= other.through && other.from <= one.through;
}
