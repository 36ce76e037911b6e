import type { Context } from '#platform/context.ts';
import { type PersonState, readPeopleState } from '#stages/people/service/import-undo.ts';
import { listAllTeams, listPositions } from '#stages/people/service.ts';
import { type ExportedTable, textColumns } from './file.ts';

/** Teams, people with every stretch of their time in a team, and what they may do. */
export async function peopleTables(
  ctx: Context,
): Promise<{ teams: ExportedTable; people: ExportedTable; roles: ExportedTable }> {
  const teams = await listAllTeams(ctx);
  const teamCodes = new Map(teams.map((team) => [team.id, team.code]));
  const positionCodes = new Map((await listPositions(ctx)).map((position) => [position.id, position.code]));
  const state = [...(await readPeopleState(ctx)).people.values()];
  return {
    teams: {
      path: 'teams.csv',
      columns: textColumns('code', 'name', 'parent', 'kind'),
      rows: teams.map(({ code, name, parentId, kind }) => [
        code,
        name,
        parentId === null ? null : (teamCodes.get(parentId) ?? null),
        kind,
      ]),
    },
    people: {
      path: 'people.csv',
      columns: [
        ...textColumns('code', 'name', 'englishName', 'email', 'phone', 'joinedOn', 'leftOn'),
        ...textColumns('teamCode', 'position', 'leadsTeam', 'startOn', 'endOn'),
      ],
      rows: state.flatMap((person) => personRows(person, teamCodes, positionCodes)),
    },
    roles: {
      path: 'roles.csv',
      columns: textColumns('person', 'role', 'scope', 'teamCode'),
      rows: state.flatMap(({ person, grants }) =>
        grants.map(({ role, scope, teamId }) => [
          person.code,
          role,
          scope,
          teamId === null ? null : (teamCodes.get(teamId) ?? null),
        ]),
      ),
    },
  };
}

type Codes = ReadonlyMap<number, string>;

/** One row for each stretch; somebody who was never in a team has one without. */
function personRows({ person, assignments }: PersonState, teamCodes: Codes, positionCodes: Codes) {
  const { code, name, englishName, email, phone, joinedOn, leftOn } = person;
  const fields = [code, name, englishName, email, phone, joinedOn, leftOn];
  if (assignments.length === 0) return [[...fields, null, null, null, null, null]];
  return assignments.map(({ teamId, positionId, leadsTeam, startOn, endOn }) => [
    ...fields,
    teamCodes.get(teamId) ?? null,
    positionId === null ? null : (positionCodes.get(positionId) ?? null),
    String(leadsTeam),
    startOn,
    endOn,
  ]);
}
