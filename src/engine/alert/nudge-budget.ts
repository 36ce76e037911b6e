import { weekOf } from '#engine/calendar/week.ts';

/**
 * Which reminders are really sent, so that people keep reading them: one per recipient, subject and day unless the matter has
 * risen a step since, and so many per recipient and week (Monday to Sunday). The first ones due are the ones sent.
 *
 *   three about one deal on one day → one; fourteen in a week → ten
 */
export type Nudge = { to: string; subject: string; on: string; step: number };

export const nudgesPerWeek = 10;

/** @param due in the order in which they fell due */
export function nudgesToSend(due: readonly Nudge[], mostPerWeek: number = nudgesPerWeek): Nudge[] {
  const highestStep = new Map<string, number>();
  const inWeek = new Map<string, number>();
  return due.filter((nudge) => {
    const subject = JSON.stringify([nudge.to, nudge.subject, nudge.on]);
    const week = JSON.stringify([nudge.to, weekOf(nudge.on)]);
    const sent = inWeek.get(week) ?? 0;
    if (nudge.step <= (highestStep.get(subject) ?? -1) || sent >= mostPerWeek) return false;
    highestStep.set(subject, nudge.step);
    inWeek.set(week, sent + 1);
    return true;
  });
}
