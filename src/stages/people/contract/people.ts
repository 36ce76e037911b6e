import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import {
  codeShape,
  dayShape,
  emailShape,
  idShape,
  idTextShape,
  namedShape,
  nameShape,
  phoneShape,
  roleShape,
  scopeShape,
} from './shapes.ts';

const keepers = ['operations', 'hr', 'administrator'] as const;
const personParams = z.object({ personId: idTextShape });

/** A person as lists show one; team and position are those of the day asked for. */
export const personShape = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  englishName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  joinedOn: z.string().nullable(),
  leftOn: z.string().nullable(),
  team: namedShape.nullable(),
  position: namedShape.nullable(),
  leadsTeam: z.boolean(),
});

/** Where a person belonged from `startOn` up to, not including, `endOn`; null = until further notice. */
export const assignmentShape = z.object({
  id: z.number(),
  team: namedShape,
  position: namedShape.nullable(),
  leadsTeam: z.boolean(),
  startOn: z.string(),
  endOn: z.string().nullable(),
});

export const roleGrantShape = z.object({
  role: roleShape,
  scope: scopeShape,
  /** For scope `team`: its root; null = the teams the person leads. */
  teamId: idShape.nullable(),
});

export const personDetailShape = personShape.extend({
  assignments: z.array(assignmentShape),
  roles: z.array(roleGrantShape),
});

export const listPeople = endpoint({
  method: 'get',
  path: '/api/people',
  summary: { zh: '人员列表（只含您有权看到的人）', en: 'People you may see' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    /** Part of a name, English name or code. */
    search: z.string().trim().max(100).optional(),
    /** Only people of this team and the teams below it. */
    teamId: idTextShape.optional(),
    /** The day for team and position; today when left out. */
    on: dayShape.optional(),
    state: z.enum(['active', 'left', 'all']).default('active'),
    /** `next` of the page before. */
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({ people: z.array(personShape), total: z.number(), next: z.string().nullable() }),
});

export const getPerson = endpoint({
  method: 'get',
  path: '/api/people/{personId}',
  summary: { zh: '人员及其任职经历', en: 'A person with all assignments' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: personParams,
  answer: personDetailShape,
});

/** What can be said about a person beside where they belong. */
export const personFieldsShape = z.object({
  code: codeShape,
  name: nameShape,
  englishName: nameShape.nullable().default(null),
  email: emailShape.nullable().default(null),
  phone: phoneShape.nullable().default(null),
  joinedOn: dayShape.nullable().default(null),
});

export const createPerson = endpoint({
  method: 'post',
  path: '/api/people',
  summary: { zh: '新增人员（入职）', en: 'Add a person (joiner)' },
  callers: keepers,
  reach: 'own_scope',
  body: personFieldsShape.extend({
    teamId: idShape,
    positionId: idShape.nullable().default(null),
    leadsTeam: z.boolean().default(false),
    /** First day in the team. */
    startOn: dayShape,
    /** True once the user has confirmed that this is another person with a name that exists already. */
    sameNameConfirmed: z.boolean().default(false),
  }),
  answer: personDetailShape,
});

export const updatePerson = endpoint({
  method: 'patch',
  path: '/api/people/{personId}',
  summary: { zh: '修改人员资料', en: 'Change what is known about a person' },
  callers: keepers,
  reach: 'own_scope',
  params: personParams,
  body: z.object({
    code: codeShape.optional(),
    name: nameShape.optional(),
    englishName: nameShape.nullable().optional(),
    email: emailShape.nullable().optional(),
    phone: phoneShape.nullable().optional(),
    joinedOn: dayShape.nullable().optional(),
  }),
  answer: personDetailShape,
});

const placeFromShape = z.object({
  teamId: idShape,
  positionId: idShape.nullable().default(null),
  leadsTeam: z.boolean().default(false),
  startOn: dayShape,
});

export const transferPerson = endpoint({
  method: 'post',
  path: '/api/people/{personId}/transfer',
  summary: { zh: '调动：从某日起换团队或岗位', en: 'Transfer to another team or position from a day on' },
  callers: keepers,
  reach: 'own_scope',
  params: personParams,
  body: placeFromShape,
  answer: personDetailShape,
});

export const undoTransfer = endpoint({
  method: 'post',
  path: '/api/people/{personId}/undo-transfer',
  summary: { zh: '撤销最后一次调动，之前的任职继续', en: 'Take the last transfer back; the assignment before goes on' },
  callers: keepers,
  reach: 'own_scope',
  params: personParams,
  answer: personDetailShape,
});

export const leavePerson = endpoint({
  method: 'post',
  path: '/api/people/{personId}/leave',
  summary: { zh: '离职', en: 'Leave the company' },
  callers: keepers,
  reach: 'own_scope',
  params: personParams,
  /** The last day of work. */
  body: z.object({ leftOn: dayShape }),
  answer: personDetailShape,
});

export const rejoinPerson = endpoint({
  method: 'post',
  path: '/api/people/{personId}/rejoin',
  summary: { zh: '重新入职：离职的人从某日起回到公司', en: 'Come back to the company from a day on' },
  callers: keepers,
  reach: 'own_scope',
  params: personParams,
  body: placeFromShape,
  answer: personDetailShape,
});

export const setRoles = endpoint({
  method: 'put',
  path: '/api/people/{personId}/roles',
  summary: { zh: '设定角色和数据范围', en: 'Set roles and scope' },
  callers: ['administrator'],
  reach: 'own_scope',
  params: personParams,
  body: z.object({ roles: z.array(roleGrantShape).max(6) }),
  answer: personDetailShape,
});

export const previewRoles = endpoint({
  method: 'post',
  path: '/api/people/{personId}/roles/preview',
  summary: {
    zh: '预览：有了这些角色，此人能看到谁',
    en: 'Whom the person would see with these roles; changes nothing',
  },
  callers: keepers,
  reach: 'own_scope',
  params: personParams,
  body: z.object({ roles: z.array(roleGrantShape).max(6) }),
  answer: z.object({
    scope: z.object({ kind: z.enum(['own', 'teams', 'all']), teams: z.array(namedShape) }),
    /** How many people, and the first of them in order of their codes. */
    total: z.number(),
    people: z.array(namedShape.extend({ teamName: z.string().nullable() })),
  }),
});

export const allowSignIn = endpoint({
  method: 'put',
  path: '/api/people/{personId}/sign-in',
  summary: { zh: '开通登录或重设密码', en: 'Let a person sign in, or set a new password' },
  callers: ['administrator'],
  reach: 'own_scope',
  params: personParams,
  body: z.object({ email: emailShape, password: z.string().min(10).max(128) }),
  answer: z.object({ email: z.string() }),
});
