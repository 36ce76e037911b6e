import type { z } from 'zod';
import { differenceOf, recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import type { createPerson as createPersonEndpoint, updatePerson as updatePersonEndpoint } from '../contract/people.ts';
import { listAllTeams, today } from '../service.ts';
import { insertAssignments, insertMarks, listAssignmentsOf, lockPeople } from '../store/assignments.ts';
import {
  getPersonByName,
  getPersonRow,
  insertPeople,
  listPeopleByCode,
  lockCodes,
  type PersonFields,
  updatePeople,
} from '../store/people.ts';
import { assertPlace, refuseOutsideEmployment } from './assignments.ts';
import { assertListed, type PersonDetail, readPerson } from './list-people.ts';
import { grantUsualRoles } from './roles.ts';

export type Joiner = z.output<NonNullable<(typeof createPersonEndpoint)['body']>>;
export type PersonChanges = z.output<NonNullable<(typeof updatePersonEndpoint)['body']>>;

/**
 * Adds a person who joins a team on a day.
 * @throws Refusal person.same_code; person.same_name unless confirmed; person.before_joining; team.unknown; position.unknown
 */
export async function createPerson(ctx: Context, joiner: Joiner): Promise<PersonDetail> {
  const { teamId, positionId, leadsTeam, startOn, sameNameConfirmed, ...given } = joiner;
  const person: PersonFields = { ...given, joinedOn: given.joinedOn ?? startOn, leftOn: null };
  const place = { teamId, positionId, leadsTeam };
  await assertPlace(ctx, place);
  refuseOutsideEmployment(person, startOn);
  await lockCodes(ctx.db);
  await refuseSameCode(ctx, person.code);
  if (!sameNameConfirmed) await refuseSameName(ctx, person.name);
  const personId = (await insertPeople(ctx.db, [person])).get(person.code);
  if (personId === undefined) throw new Error('the new person got no id');
  const assignment = { ...place, personId, startOn, endOn: null };
  await insertAssignments(ctx.db, [assignment]);
  await insertMarks(ctx.db, [assignment], await today(ctx));
  await grantUsualRoles(ctx, [{ personId, leads: leadsTeam }]);
  await recordChange(ctx, {
    action: 'created',
    entity: 'person',
    entityId: personId,
    title: person.name,
    personId,
    after: { ...person, ...place, team: await nameTeam(ctx, teamId), startOn },
  });
  return readPerson(ctx, personId);
}

/**
 * Changes what is known about a person; fields left out stay.
 * @throws Refusal person.unknown, person.same_code, person.left_before_joining, person.before_joining
 */
export async function updatePerson(ctx: Context, personId: number, changes: PersonChanges): Promise<PersonDetail> {
  await assertListed(ctx, personId);
  await lockCodes(ctx.db);
  await lockPeople(ctx.db, [personId]);
  const before = await getPersonRow(ctx.db, personId);
  if (!before) throw new Refusal('person.unknown');
  const after = { ...before, ...changes };
  if (after.code !== before.code) await refuseSameCode(ctx, after.code);
  const { name, leftOn, joinedOn } = after;
  if (leftOn !== null && joinedOn !== null && leftOn < joinedOn) {
    throw new Refusal('person.left_before_joining', { name, leftOn, joinedOn });
  }
  const [first] = await listAssignmentsOf(ctx.db, [personId]);
  if (first) refuseOutsideEmployment(after, first.startOn);
  const difference = differenceOf(before, after);
  if (difference) {
    await updatePeople(ctx.db, [after]);
    await recordChange(ctx, {
      action: 'changed',
      entity: 'person',
      entityId: personId,
      title: name,
      personId,
      ...difference,
    });
  }
  return readPerson(ctx, personId);
}

async function nameTeam(ctx: Context, teamId: number): Promise<string> {
  return (await listAllTeams(ctx)).find((team) => team.id === teamId)?.name ?? '';
}

async function refuseSameCode(ctx: Context, code: string): Promise<void> {
  const [other] = await listPeopleByCode(ctx.db, [code]);
  if (other) throw new Refusal('person.same_code', { code, name: other.name });
}

async function refuseSameName(ctx: Context, name: string): Promise<void> {
  const other = await getPersonByName(ctx.db, name);
  if (other) throw new Refusal('person.same_name', { code: other.code, name });
}
