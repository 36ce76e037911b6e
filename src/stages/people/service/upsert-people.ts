import { addDays } from '#engine/calendar/day.ts';
import { type Change, differenceOf, recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { today } from '../service.ts';
import {
  type AssignmentRow,
  deleteAssignments,
  insertAssignments,
  insertMarks,
  listAssignmentsOf,
  lockPeople,
} from '../store/assignments.ts';
import {
  insertPeople,
  listPeopleByCode,
  lockCodes,
  type PersonFields,
  type PersonRow,
  updatePeople,
} from '../store/people.ts';
import { listPositionRows, putPositions } from '../store/teams.ts';
import { changeOf, endAfter, type Stretch } from './history.ts';
import { type Books, type PersonInput, wantedHistory } from './people-input.ts';
import { upsertRoles } from './upsert-roles.ts';
import { type TeamInput, upsertTeams } from './upsert-teams.ts';

export type PeopleInput = {
  teams?: readonly TeamInput[];
  positions?: readonly { code: string; name: string }[];
  people: readonly PersonInput[];
  /** From which day a place without a day of its own holds, for people who are somewhere else so far; today if left out. */
  effectiveOn?: string;
};

export type UpsertCounts = { added: number; changed: number; unchanged: number };

/**
 * Brings people, teams and positions to what a file or a company folder says, by code; whoever is not in it stays as is, and
 * the same input a second time changes nothing. All or nothing, in a fixed number of statements whatever the number of people.
 * @throws Refusal request.not_allowed unless the actor sees everyone; team.*, person.*, assignment.*, position.unknown_code
 */
export async function upsertPeople(ctx: Context, input: PeopleInput): Promise<UpsertCounts> {
  if (ctx.actor.scope.kind !== 'all') throw new Refusal('request.not_allowed');
  await lockCodes(ctx.db);
  const inputs = mergeRepeated(input.people);
  const books = await makeBooks(ctx, input);
  const { before, after, added } = await savePeople(ctx, inputs);
  const day = await today(ctx);
  const effectiveOn = input.effectiveOn ?? day;
  const ids = [...after.values()].map((person) => person.id);
  const histories = Map.groupBy(await listAssignmentsOf(ctx.db, ids), (row) => row.personId);

  const entries: Change[] = [];
  const remove: number[] = [];
  const add: Parameters<typeof insertAssignments>[1][number][] = [];
  const touched: Parameters<typeof insertMarks>[1][number][] = [];
  const changed = new Set<string>();
  for (const person of inputs) {
    const row = found(after, person.code);
    const history = histories.get(row.id) ?? [];
    const future = endWith(wantedHistory(person, row, history, books, effectiveOn), row);
    const change = changeOf(row.id, history, future);
    remove.push(...change.remove);
    add.push(...change.add);
    touched.push(...(added.has(row.code) ? recent(change.touched, day) : change.touched));
    const told = tell(row, before.get(row.code), history, future, books);
    if (told.length > 0) changed.add(row.code);
    entries.push(...told);
  }
  await deleteAssignments(ctx.db, remove);
  await insertAssignments(ctx.db, add);
  await insertMarks(ctx.db, touched, day);
  for (const code of await upsertRoles(ctx, inputs, after, books)) changed.add(code);
  await recordChanges(ctx, entries);
  const changedOnly = [...changed].filter((code) => !added.has(code)).length;
  return { added: added.size, changed: changedOnly, unchanged: inputs.length - added.size - changedOnly };
}

/** @throws Refusal person.twice_in_list when two rows of one code say different things about the person */
function mergeRepeated(people: readonly PersonInput[]): PersonInput[] {
  const merged = new Map<string, PersonInput>();
  for (const person of people) {
    const first = merged.get(person.code);
    if (!first) {
      merged.set(person.code, person);
      continue;
    }
    const { assignments: firstPlaces = [], ...one } = first;
    const { assignments = [], ...other } = person;
    if (differenceOf({ ...one, ...other }, { ...other, ...one })) {
      throw new Refusal('person.twice_in_list', { code: person.code });
    }
    const news = assignments.filter((place) => !firstPlaces.some((known) => !differenceOf(place, known)));
    merged.set(person.code, { ...one, ...other, assignments: [...firstPlaces, ...news] });
  }
  return [...merged.values()];
}

async function makeBooks(ctx: Context, input: PeopleInput): Promise<Books> {
  const places = input.people.flatMap((person) => person.assignments ?? []);
  const paths = places.flatMap((place) => (place.teamPath ? [place.teamPath] : []));
  const teams = await upsertTeams(ctx, input.teams ?? [], paths);
  const saved = await putPositions(ctx.db, input.positions ?? []);
  await recordChanges(
    ctx,
    saved.map((row) => ({ action: 'changed', entity: 'position', entityId: row.id, title: row.name, after: row })),
  );
  return { teams, positions: new Map((await listPositionRows(ctx.db)).map((row) => [row.code, row.id])) };
}

async function savePeople(ctx: Context, inputs: readonly PersonInput[]) {
  const codes = inputs.map((person) => person.code);
  const before = new Map((await listPeopleByCode(ctx.db, codes)).map((row) => [row.code, row]));
  await lockPeople(
    ctx.db,
    [...before.values()].map((row) => row.id),
  );
  const fresh = inputs.filter((person) => !before.has(person.code)).map((person) => fieldsOf(person, undefined));
  const ids = await insertPeople(ctx.db, fresh);
  const after = new Map<string, PersonRow>(fresh.map((row) => [row.code, { ...row, id: ids.get(row.code) ?? 0 }]));
  for (const person of inputs) {
    const old = before.get(person.code);
    if (old) after.set(person.code, { id: old.id, ...fieldsOf(person, old) });
  }
  const changed = [...after.values()].filter((row) => {
    const old = before.get(row.code);
    return old && differenceOf(old, row);
  });
  await updatePeople(ctx.db, changed);
  return { before, after, added: new Set(ids.keys()) };
}

/** What a row leaves out stays as it was; what it gives as null is emptied. */
function fieldsOf(person: PersonInput, old: PersonRow | undefined): PersonFields {
  const pick = <Key extends Exclude<keyof PersonFields, 'code' | 'name'>>(key: Key) =>
    person[key] === undefined ? (old?.[key] ?? null) : person[key];
  const fields = {
    code: person.code,
    name: person.name,
    englishName: pick('englishName'),
    email: pick('email'),
    phone: pick('phone'),
    joinedOn: pick('joinedOn'),
    leftOn: pick('leftOn'),
  };
  const { name, joinedOn, leftOn } = fields;
  if (joinedOn !== null && leftOn !== null && leftOn < joinedOn) {
    throw new Refusal('person.left_before_joining', { name, joinedOn, leftOn });
  }
  return fields;
}

function endWith(history: readonly Stretch[], { leftOn }: PersonRow): Stretch[] {
  return leftOn === null ? [...history] : endAfter(history, addDays(leftOn, 1));
}

/** A new person has no facts yet, and facts mark for themselves; what is older than two years needs no mark. */
function recent<Touched extends { startOn: string; endOn: string | null }>(touched: Touched[], day: string): Touched[] {
  const since = addDays(day, -2 * 366);
  return touched
    .filter(({ endOn }) => endOn === null || endOn > since)
    .map((each) => (each.startOn < since ? { ...each, startOn: since } : each));
}

function tell(
  row: PersonRow,
  old: PersonRow | undefined,
  history: readonly AssignmentRow[],
  future: readonly Stretch[],
  books: Books,
): Change[] {
  const entry = { entity: 'person', entityId: row.id, title: row.name, personId: row.id };
  const was = history.map((stretch) => describe(stretch, books));
  const now = future.map((stretch) => describe(stretch, books));
  const { id: _, ...fields } = row;
  if (!old) return [{ ...entry, action: 'created', after: { ...fields, assignments: now } }];
  const difference = differenceOf(old, row);
  const moved = differenceOf({ assignments: was }, { assignments: now });
  return [
    ...(difference ? [{ ...entry, action: 'changed', ...difference }] : []),
    ...(moved ? [{ ...entry, action: 'transferred', ...moved }] : []),
  ];
}

function describe({ teamId, positionId, leadsTeam, startOn, endOn }: Stretch, { teams }: Books): object {
  return { team: teams.name(teamId), teamId, positionId, leadsTeam, startOn, endOn };
}

function found(people: ReadonlyMap<string, PersonRow>, code: string): PersonRow {
  const row = people.get(code);
  if (!row) throw new Error(`person ${code} was not saved`);
  return row;
}
