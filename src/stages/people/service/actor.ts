import { type FoundKey, keyAt } from '#platform/auth/api-key.ts';
import type { Actor, Context } from '#platform/context.ts';
import type { Role } from '#platform/endpoint.ts';
import { today } from '../service.ts';
import type { GrantRow } from '../store/roles.ts';
import { type ActorRow, getActor, getKeyHolder } from '../store/visibility.ts';

type Grant = Omit<GrantRow, 'personId'>;
type ScopeGrant = Pick<ActorRow['grants'][number], 'scope' | 'teamId'>;

/**
 * The person as someone who acts: with the roles granted and the widest scope that any of them brings.
 * @returns null for someone who does not exist or has left: they can neither sign in nor go on
 */
export async function actorFor(ctx: Context, personId: number): Promise<Actor | null> {
  const day = await today(ctx);
  return actorOf(await getActor(ctx.db, personId, day), day);
}

/** The person who goes by an API key, found with it: every request of a program asks for both. */
export async function keyHolder(ctx: Context, hash: Buffer): Promise<{ actor: Actor; key: FoundKey } | null> {
  const day = await today(ctx);
  const found = await getKeyHolder(ctx.db, keyAt(hash, ctx.now), day);
  const actor = actorOf(found, day);
  return found && actor ? { actor, key: found.key } : null;
}

function actorOf(row: ActorRow | undefined, day: string): Actor | null {
  if (!row || (row.leftOn !== null && row.leftOn < day)) return null;
  const { personId, name, grants } = row;
  return { personId, name, roles: grants.map((grant) => grant.role as Role), scope: widestScope(row) };
}

/** The same person with other roles, to see what these would show; null for someone who does not exist. */
export async function actorWith(ctx: Context, personId: number, grants: readonly Grant[]): Promise<Actor | null> {
  const row = await getActor(ctx.db, personId, await today(ctx));
  if (!row) return null;
  return { personId, name: row.name, roles: grants.map(({ role }) => role), scope: widestScope({ ...row, grants }) };
}

/** A grant for a team without naming one means the teams the person leads today, whichever they are. */
function widestScope({
  grants,
  ledTeamIds,
}: Pick<ActorRow, 'ledTeamIds'> & { grants: readonly ScopeGrant[] }): Actor['scope'] {
  if (grants.some((grant) => grant.scope === 'all')) return { kind: 'all' };
  const teamIds = new Set(
    grants.filter((grant) => grant.scope === 'team').flatMap(({ teamId }) => (teamId === null ? ledTeamIds : [teamId])),
  );
  return teamIds.size > 0 ? { kind: 'teams', teamIds: [...teamIds] } : { kind: 'own' };
}
