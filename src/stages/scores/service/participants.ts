import type { Participants } from '#engine/score/definition.ts';
import type { Membership } from '../store.ts';
import type { TeamTree } from './team-tree.ts';

/**
 * Whether someone takes part in a scheme, from the teams and positions held in the period. Exceptions by name win: who
 * is excluded is out even when included. The condition `when`, which needs values, is asked later.
 */
export function makeParticipation(
  participants: Participants,
  tree: TeamTree,
): (memberships: readonly Membership[]) => boolean {
  const teams = participants.teams?.length ? teamsBelow(participants.teams, tree) : null;
  const positions = participants.positions?.length ? new Set(participants.positions) : null;
  const include = new Set(participants.include);
  const exclude = new Set(participants.exclude);
  return (memberships) => {
    const [first] = memberships;
    if (!first || exclude.has(first.code)) return false;
    if (include.has(first.code)) return true;
    return memberships.some(
      (membership) =>
        (!teams || teams.has(membership.teamId)) &&
        (!positions || (membership.positionCode !== null && positions.has(membership.positionCode))),
    );
  };
}

/** The team where the period's person is shown: the last one held in it. */
export function mainTeam(memberships: readonly Membership[]): number | null {
  return memberships.at(-1)?.teamId ?? null;
}

function teamsBelow(codes: readonly string[], tree: TeamTree): ReadonlySet<number> {
  const wanted = new Set(codes);
  const roots = [...tree.teams.values()].filter((team) => wanted.has(team.code));
  return new Set(roots.flatMap((team) => tree.subtreeOf(team.id)));
}
