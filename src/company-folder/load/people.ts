import type { TargetField } from '#connectors/file/map/target-field.ts';
import { personFields } from '#connectors/file/people/fields.ts';
import type { Context } from '#platform/context.ts';
import { type FlatRow, hierarchyFromRows } from '#stages/people/service/hierarchy.ts';
import type { PersonInput } from '#stages/people/service/people-input.ts';
import { upsertPeople } from '#stages/people/service/upsert-people.ts';
import type { TeamInput } from '#stages/people/service/upsert-teams.ts';
import { blamePlace, FolderProblems, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { withRoles } from './roles.ts';
import { type ReadTable, readTable, type TableRow } from './table.ts';

/** A table of people may also name teams by the code that the table of teams gives them; an empty one is no team. */
const folderFields: readonly TargetField[] = [
  ...personFields,
  { key: 'teamCode', type: 'text', words: { zh: '团队编号', en: 'Team code' }, required: false },
];

const teamFields: readonly TargetField[] = [
  { key: 'code', type: 'text', words: { zh: '编号', en: 'Code' }, required: true },
  { key: 'name', type: 'text', words: { zh: '名称', en: 'Name' }, required: true },
  { key: 'parent', type: 'text', words: { zh: '上级团队', en: 'Parent' }, required: false },
  {
    ...{ key: 'kind', type: 'choice', words: { zh: '类型', en: 'Kind' }, required: false },
    choices: [
      { value: 'company', words: { zh: '公司', en: 'Company' } },
      { value: 'region', words: { zh: '区域', en: 'Region' } },
      { value: 'team', words: { zh: '团队', en: 'Team' } },
    ],
  },
];

/** Nobody says when they began: then before any fact. */
const beforeAnyFact = '1900-01-01';

/**
 * Loads everyone, with teams from a manager column, from columns of units, or from a team column. A person may stand in
 * several rows only with a team column: each is then a stretch of time in a team.
 */
export async function loadPeople(ctx: Context, folder: Folder): Promise<void> {
  const flat: FlatRow[] = [];
  const placed: PersonInput[] = [];
  const rowByCode = new Map<string, string>();
  for (const [index, entry] of folder.company.people.entries()) {
    const path = ['people', index];
    const read = await readTable({ folder, path, entry, kind: 'people', fields: folderFields });
    if ('team' in entry.columns || 'teamCode' in entry.columns) placed.push(...read.rows.map(placedPerson));
    else {
      refuseTwice(read, rowByCode);
      flat.push(...read.rows.map(flatRow));
    }
  }
  const { teams, people } = hierarchyFromRows(flat);
  const everyone = await withRoles(ctx, folder, [...people.map(withStart), ...placed]);
  const named = await loadTeams(folder);
  const codes = everyone.flatMap(({ assignments = [] }) => assignments.flatMap((place) => place.positionCode ?? []));
  const positions = [...new Set(codes)].map((code) => ({ code, name: code }));
  await blamePlace(folder.file.placeOf(['people']), () =>
    upsertPeople(ctx, { teams: [...named, ...teams], positions, people: everyone }),
  );
}

async function loadTeams(folder: Folder): Promise<TeamInput[]> {
  const teams: TeamInput[] = [];
  for (const [index, entry] of folder.company.teams.entries()) {
    const { rows } = await readTable({ folder, path: ['teams', index], entry, kind: 'teams', fields: teamFields });
    teams.push(
      ...rows.map(({ values }) => ({
        code: values.code ?? '',
        name: values.name ?? '',
        parentCode: values.parent ?? null,
        ...(values.kind ? { kind: values.kind as NonNullable<TeamInput['kind']> } : {}),
      })),
    );
  }
  return teams;
}

/** Two people of one code, or two of one name without codes, would silently become one. */
function refuseTwice({ rows, placeOf }: ReadTable, rowByCode: Map<string, string>): void {
  const problems = rows.flatMap((row) => {
    const { code } = personOf(row);
    const { file, line } = placeOf(row);
    const other = rowByCode.get(code);
    rowByCode.set(code, other ?? `${file}:${line}`);
    return other === undefined ? [] : [problemAt(placeOf(row), 'folder.person_twice', { code, other })];
  });
  if (problems.length > 0) throw new FolderProblems(problems);
}

function personOf({ values }: TableRow) {
  const name = values.name ?? '';
  return {
    code: values.code ?? name,
    name,
    englishName: values.englishName ?? null,
    email: values.email ?? null,
    phone: values.phone ?? null,
    joinedOn: values.joinedOn ?? null,
    leftOn: values.leftOn ?? null,
  };
}

function flatRow(row: TableRow): FlatRow {
  const { manager, level1, level2, level3, position, startOn } = row.values;
  return {
    ...personOf(row),
    manager: manager ?? null,
    levels: [level1 ?? null, level2 ?? null, level3 ?? null],
    positionCode: position ?? null,
    ...(startOn ? { startOn } : {}),
  };
}

function withStart(person: PersonInput): PersonInput {
  const assignments = person.assignments?.map((place) => ({
    ...place,
    startOn: place.startOn ?? person.joinedOn ?? beforeAnyFact,
  }));
  return assignments ? { ...person, assignments } : person;
}

/** A team is named by its path from below the company down: East / Shanghai. */
function placedPerson(row: TableRow): PersonInput {
  const { team, teamCode, position, leadsTeam, startOn, endOn } = row.values;
  const person = personOf(row);
  if (teamCode === null) return person;
  const teamPath = (team ?? '').split('/').flatMap((name) => name.trim() || []);
  const place = {
    ...(teamCode ? { teamCode } : { teamPath }),
    positionCode: position ?? null,
    leadsTeam: leadsTeam === 'true',
    startOn: startOn ?? person.joinedOn ?? beforeAnyFact,
    endOn: endOn ?? null,
  };
  return { ...person, assignments: [place] };
}
