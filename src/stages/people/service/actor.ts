import type { Actor, Context } from '#platform/context.ts';
import type { Role } from '#platform/endpoint.ts';
import { today } from '../service.ts';
import { type ActorRow, getActor } from '../store/visibility.ts';

/**
 * The person as someone who acts: with the roles granted and the widest scope that any of them brings.
 * @returns null for someone who does not exist or has left: they can neither sign in nor go on
 */
export async function actorFor(ctx: Context, personId: number): Promise<Actor | null> {
  const day = await today(ctx);
  const row = await getActor(ctx.db, personId, day);
  if (!row || (row.leftOn !== null && row.leftOn < day)) return null;
  return { personId, name: row.name, roles: row.grants.map((grant) => grant.role as Role), scope: widestScope(row) };
}

/** A grant for a team without naming one means the teams the person leads today, whichever they are. */
function widestScope({ grants, ledTeamIds }: ActorRow): Actor['scope'] {
  if (grants.some((grant) => grant.scope === 'all')) return { kind: 'all' };
  const teamIds = new Set(
    grants.filter((grant) => grant.scope === 'team').flatMap(({ teamId }) => (teamId === null ? ledTeamIds : [teamId])),
  );
  return teamIds.size > 0 ? { kind: 'teams', teamIds: [...teamIds] } : { kind: 'own' };
}
