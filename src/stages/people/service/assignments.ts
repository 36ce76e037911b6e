import { addDays } from '#engine/calendar/day.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisibleTeam, today } from '../service.ts';
import {
  type AssignmentRow,
  deleteAssignments,
  insertAssignments,
  insertMarks,
  listAssignmentsOf,
  lockPeople,
} from '../store/assignments.ts';
import { getPersonRow, type PersonRow, updatePeople } from '../store/people.ts';
import { listPositionRows, listTeams } from '../store/teams.ts';
import {
  changeOf,
  endAfter,
  type Naming,
  type Place,
  reopenAt,
  type Stretch,
  transferFrom,
  withoutLast,
} from './history.ts';
import { assertListed, type PersonDetail, readPerson } from './list-people.ts';
import { grantUsualRoles, refuseLosingLastAdministrator } from './roles.ts';

/**
 * Moves a person to another team or position from a day on; the assignment of the day before ends there. A day in the
 * past or the future is as good as today.
 * @throws Refusal person.unknown, team.unknown, position.unknown, assignment.overlap, assignment.nothing_new,
 *   person.before_joining, person.after_leaving
 */
export async function transferPerson(
  ctx: Context,
  personId: number,
  { startOn, ...place }: Place & { startOn: string },
): Promise<PersonDetail> {
  await assertListed(ctx, personId);
  await assertPlace(ctx, place);
  const { person, before } = await openHistory(ctx, personId);
  refuseOutsideEmployment(person, startOn);
  const naming = await namingFor(ctx, person);
  const after = transferFrom(before, place, startOn, naming);
  await saveHistory(ctx, personId, before, after);
  await grantUsualRoles(ctx, [{ personId, leads: place.leadsTeam }]);
  await recordChange(ctx, {
    action: 'transferred',
    entity: 'person',
    entityId: personId,
    title: person.name,
    personId,
    before: describe(before.at(-1), naming),
    after: describe(after.at(-1), naming),
  });
  return readPerson(ctx, personId);
}

/**
 * Takes the last transfer back, whether it lies ahead or was a mistake: the assignment before it goes on.
 * @throws Refusal person.unknown, assignment.only_one
 */
export async function undoTransfer(ctx: Context, personId: number): Promise<PersonDetail> {
  await assertListed(ctx, personId);
  const { person, before } = await openHistory(ctx, personId);
  if (before.length < 2) throw new Refusal('assignment.only_one', { name: person.name });
  const after = withoutLast(before);
  for (const { teamId } of after.slice(-1)) await assertVisibleTeam(ctx, teamId);
  await saveHistory(ctx, personId, before, after);
  const naming = await namingFor(ctx, person);
  await recordChange(ctx, {
    action: 'transfer_undone',
    entity: 'person',
    entityId: personId,
    title: person.name,
    personId,
    before: describe(before.at(-1), naming),
    after: describe(after.at(-1), naming),
  });
  return readPerson(ctx, personId);
}

/**
 * Notes a person's last day of work, or corrects it. Assignments end after it, later ones are dropped, and signing in stops
 * the day after.
 * @throws Refusal person.unknown, person.already_left, person.left_before_joining, role.last_administrator
 */
export async function leavePerson(ctx: Context, personId: number, leftOn: string): Promise<PersonDetail> {
  await assertListed(ctx, personId);
  const { person, before } = await openHistory(ctx, personId);
  const { name, joinedOn } = person;
  if (person.leftOn === leftOn) throw new Refusal('person.already_left', { name, leftOn });
  if (joinedOn !== null && leftOn < joinedOn)
    throw new Refusal('person.left_before_joining', { name, leftOn, joinedOn });
  await refuseLosingLastAdministrator(ctx, personId, name);
  await updatePeople(ctx.db, [{ ...person, leftOn }]);
  const employed = person.leftOn === null ? before : reopenAt(before, addDays(person.leftOn, 1));
  await saveHistory(ctx, personId, before, endAfter(employed, addDays(leftOn, 1)));
  await recordChange(ctx, {
    action: 'left',
    entity: 'person',
    entityId: personId,
    title: name,
    personId,
    before: { leftOn: person.leftOn },
    after: { leftOn },
  });
  return readPerson(ctx, personId);
}

/**
 * Somebody who left is back from a day on. The time away stays without an assignment, and the roles are those of before.
 * @throws Refusal person.unknown, person.not_left, person.back_too_early, team.unknown, position.unknown
 */
export async function rejoinPerson(
  ctx: Context,
  personId: number,
  { startOn, ...place }: Place & { startOn: string },
): Promise<PersonDetail> {
  await assertListed(ctx, personId);
  await assertPlace(ctx, place);
  const { person, before } = await openHistory(ctx, personId);
  const { name, leftOn } = person;
  if (leftOn === null) throw new Refusal('person.not_left', { name });
  if (startOn <= leftOn) throw new Refusal('person.back_too_early', { name, leftOn });
  await updatePeople(ctx.db, [{ ...person, leftOn: null }]);
  const after = [...before, { ...place, startOn, endOn: null }];
  await saveHistory(ctx, personId, before, after);
  await grantUsualRoles(ctx, [{ personId, leads: place.leadsTeam }]);
  await recordChange(ctx, {
    action: 'rejoined',
    entity: 'person',
    entityId: personId,
    title: name,
    personId,
    before: { leftOn },
    after: describe(after.at(-1), await namingFor(ctx, person)),
  });
  return readPerson(ctx, personId);
}

/** @throws Refusal team.unknown, position.unknown */
export async function assertPlace(ctx: Context, place: Place): Promise<void> {
  await assertVisibleTeam(ctx, place.teamId);
  if (place.positionId === null) return;
  const positions = await listPositionRows(ctx.db);
  if (!positions.some((position) => position.id === place.positionId)) throw new Refusal('position.unknown');
}

/** @throws Refusal person.before_joining, person.after_leaving */
export function refuseOutsideEmployment(person: Omit<PersonRow, 'id'>, startOn: string): void {
  const { name, joinedOn, leftOn } = person;
  if (joinedOn !== null && startOn < joinedOn) throw new Refusal('person.before_joining', { name, joinedOn, startOn });
  if (leftOn !== null && startOn > leftOn) throw new Refusal('person.after_leaving', { name, leftOn, startOn });
}

async function openHistory(ctx: Context, personId: number): Promise<{ person: PersonRow; before: AssignmentRow[] }> {
  await lockPeople(ctx.db, [personId]);
  const person = await getPersonRow(ctx.db, personId);
  if (!person) throw new Refusal('person.unknown');
  return { person, before: await listAssignmentsOf(ctx.db, [personId]) };
}

async function saveHistory(
  ctx: Context,
  personId: number,
  before: readonly AssignmentRow[],
  after: readonly Stretch[],
): Promise<void> {
  const change = changeOf(personId, before, after);
  await deleteAssignments(ctx.db, change.remove);
  await insertAssignments(ctx.db, change.add);
  await insertMarks(ctx.db, change.touched, await today(ctx));
}

async function namingFor(ctx: Context, person: PersonRow): Promise<Naming> {
  const teams = new Map((await listTeams(ctx.db)).map((team) => [team.id, team.name]));
  return { person: person.name, team: (teamId) => teams.get(teamId) ?? String(teamId) };
}

function describe(stretch: Stretch | undefined, naming: Naming): object | null {
  if (!stretch) return null;
  const { teamId, positionId, leadsTeam, startOn, endOn } = stretch;
  return { team: naming.team(teamId), teamId, positionId, leadsTeam, startOn, endOn };
}
