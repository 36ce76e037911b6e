import { type Change, differenceOf, recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { listAllTeams, listPositions, today } from '../service.ts';
import {
  type AssignmentRow,
  deleteAssignments,
  insertAssignments,
  insertMarks,
  listAssignmentsOf,
  lockPeople,
} from '../store/assignments.ts';
import { deletePeople, deleteUnused, listNeededPeople } from '../store/import-undo.ts';
import { listPersonRows, lockCodes, type PersonRow, updatePeople } from '../store/people.ts';
import { deleteGrants, type GrantRow, insertGrants, listGrants } from '../store/roles.ts';
import { changeOf, type Stretch } from './history.ts';

/** A person as kept for an undo: with places and roles. */
export type PersonState = { person: PersonRow; assignments: Stretch[]; grants: GrantRow[] };

/** Everyone, and which teams and positions there are. */
export type PeopleState = { people: ReadonlyMap<number, PersonState>; teams: number[]; positions: number[] };

/** What an import of people did: people as they were before (null: they were not there), and what it made besides. */
export type PeopleChanges = {
  people: { id: number; before: PersonState | null }[];
  made: { teams: number[]; positions: number[] };
};

export async function readPeopleState(ctx: Context): Promise<PeopleState> {
  const rows = await listPersonRows(ctx.db);
  const ids = rows.map(({ id }) => id);
  const places = Map.groupBy(await listAssignmentsOf(ctx.db, ids), (row) => row.personId);
  const grants = Map.groupBy(await listGrants(ctx.db, ids), (row) => row.personId);
  const stateOf = (person: PersonRow): PersonState => ({
    person,
    assignments: (places.get(person.id) ?? []).map(stretchOf),
    grants: grants.get(person.id) ?? [],
  });
  return {
    people: new Map(rows.map((person) => [person.id, stateOf(person)])),
    teams: (await listAllTeams(ctx)).map(({ id }) => id),
    positions: (await listPositions(ctx)).map(({ id }) => id),
  };
}

function stretchOf({ teamId, positionId, leadsTeam, startOn, endOn }: AssignmentRow): Stretch {
  return { teamId, positionId, leadsTeam, startOn, endOn };
}

/** In what one state differs from an earlier one. */
export function peopleChanges(before: PeopleState, after: PeopleState): PeopleChanges {
  const people = [...after.people].flatMap(([id, now]) => {
    const was = before.people.get(id) ?? null;
    return was && !differenceOf(was, now) ? [] : [{ id, before: was }];
  });
  const added = (was: readonly number[], now: readonly number[]) => now.filter((id) => !was.includes(id));
  return {
    people,
    made: { teams: added(before.teams, after.teams), positions: added(before.positions, after.positions) },
  };
}

export type PeopleUndone = {
  removed: number[];
  restored: number[];
  left: { id: number; title: string | null; reason: 'changed' | 'in_use' | 'deleted' }[];
};

/**
 * Puts people back to what they were and removes those who were not there, with teams and positions that then nobody needs.
 * @param changedSince whom somebody changed since; they stay as they are, as does anyone whom records point at
 */
export async function putPeopleBack(
  ctx: Context,
  { people, made }: PeopleChanges,
  changedSince: ReadonlySet<number>,
): Promise<PeopleUndone> {
  await lockCodes(ctx.db);
  await lockPeople(
    ctx.db,
    people.map(({ id }) => id),
  );
  const { people: present } = await readPeopleState(ctx);
  const added = people.filter(({ before }) => before === null).map(({ id }) => id);
  const needed = await listNeededPeople(ctx.db, added);
  const reasonOf = (id: number) => {
    if (!present.has(id)) return 'deleted' as const;
    if (changedSince.has(id)) return 'changed' as const;
    return needed.has(id) ? ('in_use' as const) : null;
  };
  const left = people.flatMap(({ id }) => {
    const reason = reasonOf(id);
    return reason ? [{ id, title: present.get(id)?.person.name ?? null, reason }] : [];
  });
  const free = people.filter(({ id }) => reasonOf(id) === null);
  const removed = free.flatMap(({ id, before }) => (before === null ? [id] : []));
  const restored = free.flatMap(({ before }) => (before ? [before] : []));
  const entries: Change[] = [
    ...(await markChanges(ctx, removed, present)),
    ...(await restoreAll(ctx, restored, present)),
  ];
  await deletePeople(ctx.db, removed);
  for (const table of ['team', 'position'] as const) {
    const deleted = await deleteUnused(ctx.db, table, table === 'team' ? made.teams : made.positions);
    entries.push(
      ...deleted.map(({ id, name }) => ({
        action: 'deleted',
        entity: table,
        entityId: id,
        title: name,
        before: { name },
      })),
    );
  }
  await recordChanges(ctx, entries);
  return { removed, restored: restored.map(({ person }) => person.id), left };
}

/** Marks for people who go, and what the log says of them. */
async function markChanges(
  ctx: Context,
  ids: readonly number[],
  present: ReadonlyMap<number, PersonState>,
): Promise<Change[]> {
  const gone = ids.flatMap((id) => present.get(id) ?? []);
  const rows = await listAssignmentsOf(ctx.db, ids);
  const touched = gone.flatMap(
    ({ person }) =>
      changeOf(
        person.id,
        rows.filter((row) => row.personId === person.id),
        [],
      ).touched,
  );
  await insertMarks(ctx.db, touched, await today(ctx));
  return gone.map(({ person, assignments }) => ({
    action: 'deleted',
    entity: 'person',
    entityId: person.id,
    title: person.name,
    personId: person.id,
    before: { ...person, assignments },
  }));
}

async function restoreAll(
  ctx: Context,
  states: readonly PersonState[],
  present: ReadonlyMap<number, PersonState>,
): Promise<Change[]> {
  const ids = states.map(({ person }) => person.id);
  const rows = Map.groupBy(await listAssignmentsOf(ctx.db, ids), (row) => row.personId);
  await updatePeople(
    ctx.db,
    states.map(({ person }) => person),
  );
  const changes = states.map(({ person, assignments }) => changeOf(person.id, rows.get(person.id) ?? [], assignments));
  await deleteAssignments(
    ctx.db,
    changes.flatMap(({ remove }) => remove),
  );
  await insertAssignments(
    ctx.db,
    changes.flatMap(({ add }) => add),
  );
  await insertMarks(
    ctx.db,
    changes.flatMap(({ touched }) => touched),
    await today(ctx),
  );
  await deleteGrants(ctx.db, ids);
  await insertGrants(
    ctx.db,
    states.flatMap(({ grants }) => grants),
  );
  return states.flatMap((state) => {
    const now = present.get(state.person.id);
    const difference = now && differenceOf(flat(now), flat(state));
    const { id, name } = state.person;
    return difference
      ? [{ action: 'changed', entity: 'person', entityId: id, title: name, personId: id, ...difference }]
      : [];
  });
}

function flat({ person, assignments, grants }: PersonState) {
  const { id: _id, ...fields } = person;
  return { ...fields, assignments, roles: grants };
}
