import { type Review, reviewInTheWay, summarizeCycle } from '#engine/review/cycle.ts';
import { type Json, type JsonRecord, listOf, numberOf, recordsOf, textOf } from '../lib/json.ts';
import type { Runner } from '../main.ts';

/** Kinds of cases about a cycle of reviews. */
export const reviewKinds: Readonly<Record<string, Runner>> = {
  review_cycle_summary: (input) => {
    const withGoals = listOf(input.goals_for).map(String);
    const withFeedback = listOf(input.submitted_feedback_for).map(String);
    const scores = listOf(input.self_scores);
    const members = peopleOf(input.appraisees, [...withGoals, ...withFeedback]).map((id, at) => ({
      id,
      hasSelfScore: textOf(scores[at]) !== null && numberOf(scores[at]) !== 0n,
    }));
    const summary = summarizeCycle(members, withGoals, withFeedback);
    return {
      appraisees: summary.people,
      self_appraisal_pending: summary.selfPending,
      goals_missing: summary.withoutGoals,
      feedback_missing: summary.withoutFeedback,
    };
  },
  review_cycle_guard: (input) => {
    const wanted = reviewOf(input, input);
    const existing = Array.isArray(input.existing)
      ? recordsOf(input.existing).map((review) => reviewOf(review, input))
      : Array.from({ length: Number(input.existing) }, () => wanted);
    return { second_rejected: reviewInTheWay(existing, wanted) !== null };
  },
};

/** Those named somewhere, and as many more as the cycle has people. */
function peopleOf(appraisees: Json | undefined, named: readonly string[]): string[] {
  if (Array.isArray(appraisees)) return appraisees.map(String);
  const known = [...new Set(named)];
  return Array.from({ length: Number(appraisees) }, (_, at) => known[at] ?? `another ${at}`);
}

/** What a review does not say is as in the one that is wanted. */
function reviewOf(review: JsonRecord, wanted: JsonRecord): Review {
  return {
    person: String(review.employee ?? wanted.employee),
    cycle: String(review.cycle ?? wanted.cycle),
    from: textOf(review.period_start ?? review.start),
    through: textOf(review.period_end ?? review.end),
  };
}
