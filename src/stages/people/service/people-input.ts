import { Refusal } from '#platform/refusal.ts';
import type { AssignmentRow } from '../store/assignments.ts';
import type { PersonRow } from '../store/people.ts';
import { refuseOutsideEmployment } from './assignments.ts';
import { endAfter, joinEqual, type Naming, orderHistory, type Place, type Stretch, transferFrom } from './history.ts';
import type { Grant } from './roles.ts';
import type { TeamBook, TeamPath } from './upsert-teams.ts';

/** Where a person belongs, by the codes or names a file uses. */
export type PlaceInput = {
  teamCode?: string;
  /** Instead of a code: names from below the company down; empty = the company itself. */
  teamPath?: TeamPath;
  positionCode?: string | null;
  leadsTeam?: boolean;
  /** Without a day: where the person is now. */
  startOn?: string;
  /** The day after the last; null or left out = until the next place begins. */
  endOn?: string | null;
};

export type GrantInput = Pick<Grant, 'role' | 'scope'> & { teamCode?: string | null };

/** A person as a file says. Fields left out stay as they are, null empties them. */
export type PersonInput = {
  code: string;
  name: string;
  englishName?: string | null;
  email?: string | null;
  phone?: string | null;
  joinedOn?: string | null;
  /** Last day of work. */
  leftOn?: string | null;
  /** The history from the first day named in it; what was before that day stays. Left out: nothing changes. */
  assignments?: readonly PlaceInput[];
  /** All roles; left out: the usual one for someone who has none. */
  roles?: readonly GrantInput[];
};

export type Books = { teams: TeamBook; positions: ReadonlyMap<string, number> };

/** For people of whom nobody knows when they began: before any fact. */
export const longAgo = '2000-01-01';

/**
 * The history a person shall have.
 * @throws Refusal team.unknown_code, position.unknown_code, assignment.overlap, assignment.empty, person.before_joining,
 *   person.after_leaving
 */
export function wantedHistory(
  input: PersonInput,
  person: PersonRow,
  history: readonly AssignmentRow[],
  books: Books,
  effectiveOn: string,
): Stretch[] {
  const [first, ...more] = input.assignments ?? [];
  if (!first) return [...history];
  const naming = { person: person.name, team: books.teams.name };
  if (more.length === 0 && first.startOn === undefined && history.length > 0) {
    return moveNow(placeOf(first, books), history, effectiveOn, naming);
  }
  const begin = person.joinedOn ?? longAgo;
  const wanted = orderHistory(
    [first, ...more].map((place) => ({
      ...placeOf(place, books),
      startOn: place.startOn ?? begin,
      endOn: place.endOn ?? null,
    })),
    naming,
  );
  for (const { startOn } of wanted) refuseOutsideEmployment(person, startOn);
  return joinEqual([...endAfter(history, wanted[0]?.startOn ?? begin), ...wanted]);
}

/** Someone whose present place is the one named stays; someone else moves there on the day. */
function moveNow(place: Place, history: readonly AssignmentRow[], effectiveOn: string, naming: Naming): Stretch[] {
  const last = history.at(-1);
  const isThere = last && last.teamId === place.teamId && last.positionId === place.positionId;
  if (isThere && last.leadsTeam === place.leadsTeam) return [...history];
  return transferFrom(history, place, effectiveOn, naming);
}

function placeOf({ teamCode, teamPath, positionCode, leadsTeam }: PlaceInput, { teams, positions }: Books): Place {
  const team = teamCode === undefined ? teams.byPath(teamPath ?? []) : teams.byCode(teamCode);
  const positionId = positionCode ? positions.get(positionCode) : null;
  if (positionId === undefined) throw new Refusal('position.unknown_code', { code: positionCode ?? '' });
  return { teamId: team.id, positionId, leadsTeam: leadsTeam ?? false };
}
