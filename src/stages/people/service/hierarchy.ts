import { Refusal } from '#platform/refusal.ts';
import type { PersonInput } from './people-input.ts';
import type { TeamInput } from './upsert-teams.ts';

/**
 * People and teams from a flat table, as CRM exports have it: one row per person with the manager's name or code, and perhaps
 * columns such as office or region from the top down.
 *
 * Example: rows (安娜, manager 梅尔文, office 中区) and (陈晨, manager 梅尔文, office 中区) give the region 中区, in it the team
 * 梅尔文团队 led by 梅尔文 (who is made a person if no row is about 梅尔文), and in that team 安娜 and 陈晨.
 */
export type FlatRow = Omit<PersonInput, 'assignments'> & {
  /** Code or, if no code fits, name of the manager. */
  manager?: string | null;
  /** Names of the units the person works in, the largest first; empty ones are skipped. */
  levels?: readonly (string | null)[];
  positionCode?: string | null;
  startOn?: string;
};

type Person = FlatRow & { path: readonly string[]; managerCode: string | null };

/** @throws Refusal person.ambiguous_name when a manager is named and two rows have that name */
export function hierarchyFromRows(
  rows: readonly FlatRow[],
  nameTeam: (manager: string) => string = usualTeamName,
): { teams: TeamInput[]; people: PersonInput[] } {
  const people = resolveManagers(rows);
  const reports = Map.groupBy(
    [...people.values()].filter((person) => person.managerCode !== null),
    (person) => person.managerCode ?? '',
  );
  for (const [code, team] of reports) {
    const manager = people.get(code);
    if (manager && manager.path.length === 0) manager.path = commonPath(team);
  }
  const ownPath = (person: Person): string | undefined => (person.path.length > 0 ? person.path.join('/') : undefined);
  const teamCode = (managerCode: string) => `${managerCode}-team`;
  const homeOf = (person: Person) => (person.managerCode === null ? ownPath(person) : teamCode(person.managerCode));
  const placeOf = (person: Person) => (reports.has(person.code) ? teamCode(person.code) : homeOf(person));

  const regions = new Map<string, TeamInput>();
  for (const { path } of people.values()) {
    for (const [depth, name] of path.entries()) {
      const code = path.slice(0, depth + 1).join('/');
      regions.set(code, {
        code,
        name,
        kind: 'region',
        parentCode: depth === 0 ? null : path.slice(0, depth).join('/'),
      });
    }
  }
  const teams = [...reports.keys()].map((code): TeamInput => {
    const manager = people.get(code);
    const parentCode = manager ? (homeOf(manager) ?? null) : null;
    return { code: teamCode(code), name: nameTeam(manager?.name ?? code), kind: 'team', parentCode };
  });
  return {
    teams: [...regions.values(), ...teams],
    people: [...people.values()].map((person): PersonInput => {
      const {
        manager: _manager,
        levels: _levels,
        path: _path,
        managerCode: _code,
        positionCode,
        startOn,
        ...fields
      } = person;
      const place = placeOf(person);
      const assignment = {
        ...(place === undefined ? { teamPath: [] } : { teamCode: place }),
        positionCode: positionCode ?? null,
        leadsTeam: reports.has(person.code),
        ...(startOn === undefined ? {} : { startOn }),
      };
      return { ...fields, assignments: [assignment] };
    }),
  };
}

/** People by code, with managers who have no row of their own added under their name. */
function resolveManagers(rows: readonly FlatRow[]): Map<string, Person & { path: readonly string[] }> {
  const byName = Map.groupBy(rows, (row) => row.name);
  const codes = new Set(rows.map((row) => row.code));
  const codeOf = (named: string): string => {
    const [one, other] = codes.has(named) ? [] : (byName.get(named) ?? []);
    if (one && other && one.code !== other.code) throw new Refusal('person.ambiguous_name', { name: named });
    return one?.code ?? named;
  };
  const people = new Map<string, Person>();
  for (const row of rows) {
    const named = row.manager?.trim() || null;
    const managerCode = named === null ? null : codeOf(named);
    const path = (row.levels ?? []).flatMap((level) => (level?.trim() ? [level.trim()] : []));
    // Someone named as their own manager is at the top.
    people.set(row.code, { ...row, path, managerCode: managerCode === row.code ? null : managerCode });
  }
  for (const { managerCode } of [...people.values()]) {
    if (managerCode !== null && !people.has(managerCode)) {
      people.set(managerCode, { code: managerCode, name: managerCode, path: [], managerCode: null });
    }
  }
  return people;
}

/** Where most of a manager's people work; of equals the first by name, so that the order of rows does not matter. */
function commonPath(team: readonly Person[]): readonly string[] {
  const counts = new Map<string, { path: readonly string[]; count: number }>();
  for (const { path } of team) {
    const key = path.join('/');
    counts.set(key, { path, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const ranked = [...counts.entries()].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1));
  return ranked[0]?.[1].path ?? [];
}

function usualTeamName(manager: string): string {
  return /\p{Script=Han}/u.test(manager) ? `${manager}团队` : `${manager}’s team`;
}
