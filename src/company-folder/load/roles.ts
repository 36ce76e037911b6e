import type { TargetField } from '#connectors/file/map/target-field.ts';
import type { Context } from '#platform/context.ts';
import type { GrantInput, PersonInput } from '#stages/people/service/people-input.ts';
import { findPeopleByCode } from '#stages/people/service.ts';
import type { Folder } from '../read-folder.ts';
import { readTable } from './table.ts';

const choice = (value: string) => ({ value, words: { zh: value, en: value } });

const roleFields: readonly TargetField[] = [
  { key: 'person', type: 'text', words: { zh: '工号', en: 'Person' }, required: true },
  {
    ...{ key: 'role', type: 'choice', words: { zh: '角色', en: 'Role' }, required: true },
    choices: ['salesperson', 'manager', 'operations', 'hr', 'executive', 'administrator'].map(choice),
  },
  {
    ...{ key: 'scope', type: 'choice', words: { zh: '范围', en: 'Scope' }, required: true },
    choices: ['own', 'team', 'all'].map(choice),
  },
  { key: 'teamCode', type: 'text', words: { zh: '团队编号', en: 'Team code' }, required: false },
];

/**
 * The people with the roles that the folder gives them. Somebody who is in the organisation already keeps theirs: an
 * administrator who brings a folder in must not lose the right to by that.
 */
export async function withRoles(ctx: Context, folder: Folder, people: readonly PersonInput[]): Promise<PersonInput[]> {
  const grants = new Map<string, GrantInput[]>();
  for (const [index, entry] of folder.company.roles.entries()) {
    const { rows } = await readTable({ folder, path: ['roles', index], entry, kind: 'roles', fields: roleFields });
    for (const { values } of rows) {
      const code = values.person ?? '';
      const grant = { role: values.role, scope: values.scope, teamCode: values.teamCode ?? null } as GrantInput;
      grants.set(code, [...(grants.get(code) ?? []), grant]);
    }
  }
  const present = await findPeopleByCode(ctx, [...grants.keys()]);
  return people.map((person) => {
    const roles = grants.get(person.code);
    return roles && !present.has(person.code) ? { ...person, roles } : person;
  });
}
