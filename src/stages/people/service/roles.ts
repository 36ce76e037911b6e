import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import type { Role } from '#platform/endpoint.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisibleTeams, listAllTeams, today } from '../service.ts';
import { lockPeople } from '../store/assignments.ts';
import { countOtherAdministrators, deleteGrants, type GrantRow, insertGrants, listGrants } from '../store/roles.ts';
import { actorWith } from './actor.ts';
import { listPeople, type PersonDetail, readPerson } from './list-people.ts';

export type Grant = Omit<GrantRow, 'personId'>;

/**
 * Sets all roles of a person at once. They hold from the person's next request on.
 * @throws Refusal person.unknown, team.unknown, role.twice, role.wider_than_own, role.last_administrator
 */
export async function setRoles(ctx: Context, personId: number, grants: readonly Grant[]): Promise<PersonDetail> {
  const { name } = await readPerson(ctx, personId);
  await refuseWrong(ctx, grants);
  await lockPeople(ctx.db, [personId]);
  const before = (await listGrants(ctx.db, [personId])).map(withoutPerson);
  if (!grants.some((grant) => grant.role === 'administrator')) await refuseLosingLastAdministrator(ctx, personId, name);
  await deleteGrants(ctx.db, [personId]);
  const rows = grants.map((grant) => ({ ...grant, personId, teamId: grant.scope === 'team' ? grant.teamId : null }));
  await insertGrants(ctx.db, rows);
  await recordChange(ctx, {
    action: 'roles_set',
    entity: 'person',
    entityId: personId,
    title: name,
    personId,
    before: { roles: before },
    after: { roles: rows.map(withoutPerson) },
  });
  return readPerson(ctx, personId);
}

/**
 * Gives people the role that comes with their place when they have none: a salesperson sees oneself, whoever leads a team
 * sees the teams led. Nothing is ever taken away here.
 */
export async function grantUsualRoles(
  ctx: Context,
  people: readonly { personId: number; leads: boolean }[],
): Promise<void> {
  const present = new Map<number, Role[]>();
  const ids = people.map(({ personId }) => personId);
  for (const { personId, role } of await listGrants(ctx.db, ids)) {
    present.set(personId, [...(present.get(personId) ?? []), role]);
  }
  const missing = people.flatMap(({ personId, leads }): GrantRow[] => {
    const roles = present.get(personId) ?? [];
    if (leads && !roles.includes('manager')) return [{ personId, role: 'manager', scope: 'team', teamId: null }];
    return roles.length === 0 ? [{ personId, role: 'salesperson', scope: 'own', teamId: null }] : [];
  });
  await insertGrants(ctx.db, missing);
}

/** @throws Refusal role.last_administrator when this person is an administrator and nobody else is */
export async function refuseLosingLastAdministrator(ctx: Context, personId: number, name: string): Promise<void> {
  const grants = await listGrants(ctx.db, [personId]);
  if (!grants.some((grant) => grant.role === 'administrator')) return;
  const others = await countOtherAdministrators(ctx.db, personId, await today(ctx));
  if (others === 0) throw new Refusal('role.last_administrator', { name });
}

/** People named in a preview. */
const shownAtMost = 60;

export type RolesPreview = {
  scope: { kind: 'own' | 'teams' | 'all'; teams: { id: number; name: string }[] };
  total: number;
  people: { id: number; name: string; teamName: string | null }[];
};

/**
 * Whom a person would see with these roles today. Changes nothing.
 * @throws Refusal person.unknown, team.unknown, role.twice, role.wider_than_own
 */
export async function previewRoles(ctx: Context, personId: number, grants: readonly Grant[]): Promise<RolesPreview> {
  await readPerson(ctx, personId);
  await refuseWrong(ctx, grants);
  const actor = await actorWith(ctx, personId, grants);
  if (!actor) throw new Refusal('person.unknown');
  const { people, total } = await listPeople({ ...ctx, actor }, { limit: shownAtMost });
  const names = new Map((await listAllTeams(ctx)).map((team) => [team.id, team.name]));
  const teamIds = actor.scope.kind === 'teams' ? actor.scope.teamIds : [];
  return {
    scope: { kind: actor.scope.kind, teams: teamIds.map((id) => ({ id, name: names.get(id) ?? '' })) },
    total,
    people: people.map(({ id, name, team }) => ({ id, name, teamName: team?.name ?? null })),
  };
}

/** @throws Refusal role.twice, team.unknown, role.wider_than_own */
async function refuseWrong(ctx: Context, grants: readonly Grant[]): Promise<void> {
  refuseRepeated(grants);
  const teamIds = grants.flatMap(({ teamId }) => (teamId === null ? [] : [teamId]));
  await assertVisibleTeams(ctx, teamIds);
  const isWide = grants.some(({ scope }) => scope === 'all');
  if (isWide && ctx.actor.scope.kind !== 'all') throw new Refusal('role.wider_than_own');
}

function refuseRepeated(grants: readonly Grant[]): void {
  const seen = new Set<Role>();
  for (const { role } of grants) {
    if (seen.has(role)) throw new Refusal('role.twice', { role });
    seen.add(role);
  }
}

function withoutPerson({ role, scope, teamId }: GrantRow): Grant {
  return { role, scope, teamId };
}
