/**
 * Whom a report that does not come is taken to. Each step begins so many days after the due day; the reviewer is told when
 * the grace is over, which is the day after its last; a long grace does not hold back those above. The highest step begun
 * counts.
 *
 *   grace of 3: on the due day the owner, 1 day later the owner again, from day 4 the reviewer, from 7 the coordinator,
 *   from 14 the sponsor
 */
export type Recipient = 'owner' | 'owner again' | 'reviewer' | 'coordinator' | 'sponsor';
export type EscalationStep = { fromDay: number; notify: Recipient };

export function escalationLadder(graceDays: number): readonly EscalationStep[] {
  return [
    { fromDay: 0, notify: 'owner' },
    { fromDay: 1, notify: 'owner again' },
    { fromDay: graceDays + 1, notify: 'reviewer' },
    { fromDay: 7, notify: 'coordinator' },
    { fromDay: 14, notify: 'sponsor' },
  ];
}

/** Null before the due day. */
export function whomToNotify(ladder: readonly EscalationStep[], daysOverdue: number): Recipient | null {
  return ladder.findLast(({ fromDay }) => daysOverdue >= fromDay)?.notify ?? null;
}
