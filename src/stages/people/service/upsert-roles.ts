import { differenceOf, recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import type { PersonRow } from '../store/people.ts';
import { deleteGrants, insertGrants, listGrants } from '../store/roles.ts';
import type { Books, PersonInput } from './people-input.ts';
import { grantUsualRoles } from './roles.ts';

/**
 * Sets the roles that the input names, and gives the usual ones to people who have none.
 * @returns the codes of people whose named roles are others now
 */
export async function upsertRoles(
  ctx: Context,
  inputs: readonly PersonInput[],
  people: ReadonlyMap<string, PersonRow>,
  { teams }: Books,
): Promise<string[]> {
  const idOf = (code: string) => people.get(code)?.id ?? 0;
  const all = await listGrants(
    ctx.db,
    [...people.values()].map((person) => person.id),
  );
  const present = Map.groupBy(all, (grant) => grant.personId);
  const changes = inputs.flatMap(({ code, roles }) => {
    if (!roles) return [];
    const personId = idOf(code);
    const after = roles
      .map(({ role, scope, teamCode }) => ({
        personId,
        role,
        scope,
        teamId: teamCode ? teams.byCode(teamCode).id : null,
      }))
      .sort((a, b) => (a.role < b.role ? -1 : 1));
    const difference = differenceOf({ roles: present.get(personId) ?? [] }, { roles: after });
    return difference ? [{ code, personId, after, difference }] : [];
  });
  await deleteGrants(
    ctx.db,
    changes.map(({ personId }) => personId),
  );
  await insertGrants(
    ctx.db,
    changes.flatMap(({ after }) => after),
  );
  const unnamed = inputs.filter(({ roles }) => !roles);
  await grantUsualRoles(
    ctx,
    unnamed.map(({ code, assignments = [] }) => ({
      personId: idOf(code),
      leads: assignments.some((place) => place.leadsTeam === true && !place.endOn),
    })),
  );
  await recordChanges(
    ctx,
    changes.map(({ personId, code, difference }) => ({
      action: 'roles_set',
      entity: 'person',
      entityId: personId,
      title: people.get(code)?.name ?? null,
      personId,
      ...difference,
    })),
  );
  return changes.map(({ code }) => code);
}
