import type { z } from 'zod';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import type { listPeople as listPeopleEndpoint, personDetailShape, personShape } from '../contract/people.ts';
import { today } from '../service.ts';
import { listAssignmentsOf } from '../store/assignments.ts';
import { type ListedPerson, type ListScope, listPeoplePage } from '../store/person-list.ts';
import { listGrants } from '../store/roles.ts';
import { listPositionRows, listTeams } from '../store/teams.ts';
import { listSubtree } from '../store/visibility.ts';

export type Person = z.infer<typeof personShape>;
export type PersonDetail = z.infer<typeof personDetailShape>;
type Query = z.output<NonNullable<(typeof listPeopleEndpoint)['query']>>;

/** The people the actor may see, page by page in order of their codes, and how many there are in all. */
export async function listPeople(
  ctx: Context,
  query: Partial<Query>,
): Promise<{ people: Person[]; total: number; next: string | null }> {
  const limit = query.limit ?? 100;
  const { people, total } = await listPeoplePage(ctx.db, {
    scope: await listScope(ctx),
    on: query.on ?? (await today(ctx)),
    search: query.search || null,
    teamIds: query.teamId === undefined ? null : await listSubtree(ctx.db, [query.teamId]),
    state: query.state ?? 'active',
    personId: null,
    after: query.after ?? null,
    limit: limit + 1,
  });
  const page = people.slice(0, limit);
  const next = people.length > limit ? (page.at(-1)?.code ?? null) : null;
  return { people: page.map(showPerson), total, next };
}

/**
 * A person with every assignment and role.
 * @throws Refusal person.unknown, also for someone the actor may not see
 */
export async function readPerson(ctx: Context, personId: number): Promise<PersonDetail> {
  const { people } = await listPeoplePage(ctx.db, {
    scope: await listScope(ctx),
    on: await today(ctx),
    search: null,
    teamIds: null,
    state: 'all',
    personId,
    after: null,
    limit: 1,
  });
  const person = people[0];
  if (!person) throw new Refusal('person.unknown');
  const teams = new Map((await listTeams(ctx.db)).map((team) => [team.id, team.name]));
  const positions = new Map((await listPositionRows(ctx.db)).map((position) => [position.id, position.name]));
  const assignments = await listAssignmentsOf(ctx.db, [personId]);
  const grants = await listGrants(ctx.db, [personId]);
  return {
    ...showPerson(person),
    assignments: assignments.map(({ id, teamId, positionId, leadsTeam, startOn, endOn }) => ({
      id,
      team: { id: teamId, name: teams.get(teamId) ?? '' },
      position: positionId === null ? null : { id: positionId, name: positions.get(positionId) ?? '' },
      leadsTeam,
      startOn,
      endOn,
    })),
    roles: grants.map(({ role, scope, teamId }) => ({ role, scope, teamId })),
  };
}

/**
 * May the actor see this person now, as the list of people would show them? Someone who has left is judged by the last
 * working day, someone who has yet to start by the first.
 * @throws Refusal person.unknown
 */
export async function assertListed(ctx: Context, personId: number): Promise<void> {
  await readPerson(ctx, personId);
}

async function listScope(ctx: Context): Promise<ListScope> {
  const { scope, personId } = ctx.actor;
  if (scope.kind === 'all') return 'all';
  return { selfId: personId, teamIds: scope.kind === 'teams' ? await listSubtree(ctx.db, scope.teamIds) : [] };
}

function showPerson({ teamId, teamName, positionId, positionName, ...person }: ListedPerson): Person {
  return {
    ...person,
    team: teamId === null ? null : { id: teamId, name: teamName ?? '' },
    position: positionId === null ? null : { id: positionId, name: positionName ?? '' },
  };
}
