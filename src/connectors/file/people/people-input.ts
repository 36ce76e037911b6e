import { type FlatRow, hierarchyFromRows } from '#stages/people/service/hierarchy.ts';
import type { PersonInput } from '#stages/people/service/people-input.ts';
import type { PeopleInput } from '#stages/people/service/upsert-people.ts';
import type { KnownPerson } from '../map/people.ts';

/** One row of a list of people, by the keys of `personFields`. */
export type PersonRowValues = { line: number; values: Readonly<Record<string, string | null>> };

/**
 * What a list of people says, as the service takes it. With columns of units or a team, those make the tree, and whoever is
 * named as the manager of people in a team (or right below it) and belongs to it leads it. With nothing but a manager's
 * name, each manager's people are a team.
 * @param known everyone there is already: a manager who has no row of their own is found among them
 * @param makeManagers with columns of units: managers who have no row and are not known become people who lead their people
 */
export function peopleInput(
  rows: readonly PersonRowValues[],
  known: readonly KnownPerson[],
  makeManagers = false,
): PeopleInput {
  const codes = rows.flatMap(({ values }) => values.position ?? []);
  const positions = [...new Set(codes)].map((code) => ({ code, name: code }));
  if (namesUnits(rows)) {
    const made = makeManagers ? madeManagers(rows, known) : [];
    return { positions, people: [...placedInUnits(rows), ...made] };
  }
  const { teams, people } = hierarchyFromRows(rows.map((row) => flatRow(row, known)));
  return { positions, teams, people: people.map((person) => withKnownName(person, known)) };
}

/** Without columns of units each manager's people are a team, and managers become people by themselves. */
export function namesUnits(rows: readonly PersonRowValues[]): boolean {
  return rows.some((row) => pathOf(row).length > 0);
}

/** Whom rows name as manager although they have no row of their own and nobody of that number or name is known, as written. */
export function unlistedManagers(rows: readonly PersonRowValues[], known: readonly KnownPerson[]): string[] {
  const there = new Set([
    ...rows.flatMap((row) => [codeOf(row), row.values.name, row.values.englishName]),
    ...known.flatMap(({ code, name, englishName }) => [code, name, englishName]),
  ]);
  const named = rows.flatMap(({ values }) => values.manager?.trim() || []);
  return [...new Set(named)].filter((name) => !there.has(name));
}

/** They lead the smallest unit that holds all of their people. */
function madeManagers(rows: readonly PersonRowValues[], known: readonly KnownPerson[]): PersonInput[] {
  return unlistedManagers(rows, known).map((name): PersonInput => {
    const [first = [], ...more] = rows.filter(({ values }) => values.manager?.trim() === name).map(pathOf);
    const shared = first.findIndex((unit, depth) => more.some((path) => path[depth] !== unit));
    const teamPath = shared === -1 ? first : first.slice(0, shared);
    return { code: name, name, assignments: [{ teamPath, positionCode: null, leadsTeam: true }] };
  });
}

/** The employee number, or the name where the list has none. */
export function codeOf({ values }: PersonRowValues): string {
  return values.code ?? values.name ?? '';
}

/** Units from the largest down, then the team, which may itself be written as a path. */
function pathOf({ values }: PersonRowValues): string[] {
  const { level1, level2, level3, team } = values;
  const names = [level1, level2, level3, ...(team ?? '').split(/[/\\>＞｜|]|\s-\s/)];
  const path = names.flatMap((name) => name?.trim() || []);
  return path.filter((name, index) => name !== path[index - 1]);
}

function placedInUnits(rows: readonly PersonRowValues[]): PersonInput[] {
  const leaders = leadersOf(rows);
  return rows.map((row): PersonInput => {
    const { leadsTeam, position, startOn, endOn } = row.values;
    const place = {
      teamPath: pathOf(row),
      positionCode: position ?? null,
      leadsTeam: leadsTeam === undefined || leadsTeam === null ? leaders.has(codeOf(row)) : leadsTeam === 'true',
      ...(startOn ? { startOn } : {}),
      ...(endOn ? { endOn } : {}),
    };
    return { ...fieldsOf(row), assignments: [place] };
  });
}

/** Codes of those whom somebody of their own team, or of one right below it, names as manager. */
function leadersOf(rows: readonly PersonRowValues[]): Set<string> {
  const byName = Map.groupBy(rows, ({ values }) => values.name ?? '');
  const byCode = new Map(rows.map((row) => [codeOf(row), row]));
  const leaders = new Set<string>();
  for (const row of rows) {
    const named = row.values.manager?.trim();
    if (!named) continue;
    const [one, other] = byName.get(named) ?? [];
    const manager = byCode.get(named) ?? (other ? undefined : one);
    if (!manager || codeOf(manager) === codeOf(row)) continue;
    const [home, place] = [pathOf(manager), pathOf(row)];
    const isThere = place.length - home.length <= 1 && home.every((name, index) => place[index] === name);
    if (isThere) leaders.add(codeOf(manager));
  }
  return leaders;
}

/** Only what the list has a column for; the rest stays as it is stored. */
function fieldsOf(row: PersonRowValues): Omit<PersonInput, 'assignments' | 'roles'> {
  const { values } = row;
  const keys = ['englishName', 'email', 'phone', 'joinedOn', 'leftOn'] as const;
  const given = keys.filter((key) => values[key] !== undefined).map((key) => [key, values[key] ?? null]);
  return { code: codeOf(row), name: values.name ?? '', ...Object.fromEntries(given) };
}

function flatRow(row: PersonRowValues, known: readonly KnownPerson[]): FlatRow {
  const { manager, position, startOn } = row.values;
  return {
    ...fieldsOf(row),
    manager: manager ? (knownCode(manager, known) ?? manager) : null,
    positionCode: position ?? null,
    ...(startOn ? { startOn } : {}),
  };
}

/** A manager given by name who is stored under a number. */
function knownCode(manager: string, known: readonly KnownPerson[]): string | undefined {
  if (known.some(({ code }) => code === manager)) return manager;
  const [one, other] = known.filter(({ name, englishName }) => name === manager || englishName === manager);
  return other ? undefined : one?.code;
}

/** A manager without a row was made a person under the code; someone stored keeps the name they have. */
function withKnownName(person: PersonInput, known: readonly KnownPerson[]): PersonInput {
  if (person.name !== person.code) return person;
  const stored = known.find(({ code }) => code === person.code);
  return stored ? { ...person, name: stored.name } : person;
}
