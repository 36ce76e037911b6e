import { Refusal } from '#platform/refusal.ts';
import type { AssignmentRow, NewAssignment, Touched } from '../store/assignments.ts';

/**
 * A person's history: assignments one after the other, [startOn, endOn), never two at a time. These functions only work out
 * what a history becomes; saving is another matter.
 *
 * Example: in team East from 2026-01-01; a transfer to West on 2026-02-15 gives East [2026-01-01, 2026-02-15) and West
 * [2026-02-15, until further notice). The quarter then has both, each with its own days.
 */
export type Place = { teamId: number; positionId: number | null; leadsTeam: boolean };
export type Stretch = Place & { startOn: string; endOn: string | null };

/** The names a refusal needs. */
export type Naming = { person: string; team(teamId: number): string };

/**
 * The history after moving to a place from a day on.
 * @throws Refusal assignment.overlap when another assignment begins after that day: what should happen to it must be said
 *   first; assignment.nothing_new when the person is there already
 */
export function transferFrom(history: readonly Stretch[], place: Place, startOn: string, naming: Naming): Stretch[] {
  const later = history.find((stretch) => stretch.startOn > startOn);
  if (later) {
    const { startOn: laterOn, teamId } = later;
    throw new Refusal('assignment.overlap', { name: naming.person, startOn: laterOn, team: naming.team(teamId) });
  }
  const current = history.find((stretch) => holdsOn(stretch, startOn));
  if (current && samePlace(current, place)) {
    throw new Refusal('assignment.nothing_new', { name: naming.person, startOn });
  }
  const before = history.flatMap((stretch) => {
    if (stretch !== current) return [stretch];
    return stretch.startOn === startOn ? [] : [{ ...stretch, endOn: startOn }];
  });
  return [...before, { ...place, startOn, endOn: current?.endOn ?? null }];
}

/** The history before its last stretch began: the one before goes on where it ended there. */
export function withoutLast(history: readonly Stretch[]): Stretch[] {
  const last = history.at(-1);
  return history
    .slice(0, -1)
    .map((stretch) => (stretch.endOn === last?.startOn ? { ...stretch, endOn: last.endOn } : stretch));
}

/** The history of someone whose last working day this is: what comes later is dropped, what runs is ended. */
export function endAfter(history: readonly Stretch[], leaveOn: string): Stretch[] {
  return history
    .filter((stretch) => stretch.startOn < leaveOn)
    .map((stretch) => (stretch.endOn === null || stretch.endOn > leaveOn ? { ...stretch, endOn: leaveOn } : stretch));
}

/** The history with what ended on this day running on, for a last working day that turns out to be another. */
export function reopenAt(history: readonly Stretch[], endOn: string): Stretch[] {
  return history.map((stretch) => (stretch.endOn === endOn ? { ...stretch, endOn: null } : stretch));
}

/**
 * Checks that stretches do not overlap and are not empty, and puts them in order. An open stretch that is followed by
 * another ends where that one begins, which is what a list of "from this day on" means.
 * @throws Refusal assignment.empty, assignment.overlap
 */
export function orderHistory(stretches: readonly Stretch[], naming: Naming): Stretch[] {
  const ordered = [...stretches].sort((a, b) => (a.startOn < b.startOn ? -1 : 1));
  return ordered.map((stretch, index) => {
    const next = ordered[index + 1];
    const endOn = stretch.endOn ?? next?.startOn ?? null;
    if (endOn !== null && endOn <= stretch.startOn) {
      throw new Refusal('assignment.empty', { name: naming.person, startOn: stretch.startOn, endOn });
    }
    if (next && endOn !== null && endOn > next.startOn) {
      const team = naming.team(stretch.teamId);
      throw new Refusal('assignment.overlap', { name: naming.person, startOn: stretch.startOn, team });
    }
    return { ...stretch, endOn };
  });
}

/** Makes one stretch of two that follow each other at the same place. */
export function joinEqual(history: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of history) {
    const last = joined.at(-1);
    const goesOn = last !== undefined && last.endOn === stretch.startOn && samePlace(last, stretch);
    if (goesOn) joined[joined.length - 1] = { ...last, endOn: stretch.endOn };
    else joined.push(stretch);
  }
  return joined;
}

export type HistoryChange = { remove: number[]; add: NewAssignment[]; touched: Touched[] };

/** What to delete and insert to get from one history to the other, and the days on which something is different after. */
export function changeOf(personId: number, before: readonly AssignmentRow[], after: readonly Stretch[]): HistoryChange {
  const removed = before.filter((old) => !after.some((now) => sameStretch(old, now)));
  const added = after.filter((now) => !before.some((old) => sameStretch(old, now)));
  return {
    remove: removed.map((row) => row.id),
    add: added.map((stretch) => ({ ...stretch, personId })),
    touched: differingDays(removed, added).map((range) => ({ personId, ...range })),
  };
}

/** The stretches of time in which the place before and the place after are not the same. */
function differingDays(
  before: readonly Stretch[],
  after: readonly Stretch[],
): { startOn: string; endOn: string | null }[] {
  const edges = [...before, ...after].flatMap(({ startOn, endOn }) => (endOn === null ? [startOn] : [startOn, endOn]));
  const days = [...new Set(edges)].sort();
  return days.flatMap((startOn, index) => {
    const endOn = days[index + 1] ?? null;
    const old = before.find((stretch) => holdsOn(stretch, startOn));
    const now = after.find((stretch) => holdsOn(stretch, startOn));
    const same = old && now ? samePlace(old, now) : old === now;
    return same ? [] : [{ startOn, endOn }];
  });
}

function holdsOn(stretch: Stretch, day: string): boolean {
  return stretch.startOn <= day && (stretch.endOn === null || day < stretch.endOn);
}

function samePlace(a: Place, b: Place): boolean {
  return a.teamId === b.teamId && a.positionId === b.positionId && a.leadsTeam === b.leadsTeam;
}

function sameStretch(a: Stretch, b: Stretch): boolean {
  return samePlace(a, b) && a.startOn === b.startOn && a.endOn === b.endOn;
}
