/**
 * The health of a goal as it is shown. What somebody last reported holds only while reports come: past the days of grace
 * the goal is outdated whatever was said, and one nobody ever reported on is pending. Silence is never green.
 *
 *   reported 'on track', 4 days overdue with 3 of grace → outdated; 3 days overdue → on track
 */
export type ReportedHealth = {
  /** What the last report said; null when there was none. */
  reported: string | null;
  /** Days since a report was due; 0 or less when none is due. */
  daysOverdue: number;
  graceDays: number;
  /** How it ended, for a goal that is closed: it cannot become outdated any more. */
  closedAs?: string | null;
};

export function healthShown({ reported, daysOverdue, graceDays, closedAs = null }: ReportedHealth): string {
  if (closedAs !== null) return closedAs;
  if (daysOverdue > graceDays) return 'outdated';
  return reported ?? 'pending';
}
