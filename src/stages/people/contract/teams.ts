import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { codeShape, dayShape, idShape, idTextShape, nameShape, teamKindShape } from './shapes.ts';

const keepers = ['operations', 'hr', 'administrator'] as const;

export const teamShape = z.object({
  id: z.number(),
  parentId: z.number().nullable(),
  code: z.string(),
  name: z.string(),
  kind: teamKindShape,
  /**
   * Whether the caller sees the team's people. Teams above the caller's own stand in the tree by name only, so that the
   * place of the own team can be shown.
   */
  visible: z.boolean(),
  /** People assigned to the team itself on the day asked for; null where the caller does not see them. */
  headCount: z.number().nullable(),
  leaders: z.array(z.string()),
});

export const getTeamTree = endpoint({
  method: 'get',
  path: '/api/teams',
  summary: { zh: '团队树（只含您有权看到的团队）', en: 'The tree of teams you may see' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({ on: dayShape.optional() }),
  /** Parents come before their children. */
  answer: z.object({ teams: z.array(teamShape) }),
});

const savedTeamShape = z.object({
  id: z.number(),
  parentId: z.number().nullable(),
  code: z.string(),
  name: z.string(),
  kind: teamKindShape,
});

export const createTeam = endpoint({
  method: 'post',
  path: '/api/teams',
  summary: { zh: '新增团队', en: 'Add a team' },
  callers: keepers,
  reach: 'organisation',
  body: z.object({
    code: codeShape,
    name: nameShape,
    parentId: idShape,
    kind: z.enum(['region', 'team']).default('team'),
  }),
  answer: savedTeamShape,
});

export const updateTeam = endpoint({
  method: 'patch',
  path: '/api/teams/{teamId}',
  summary: { zh: '改名或移动团队', en: 'Rename or move a team' },
  callers: keepers,
  reach: 'organisation',
  params: z.object({ teamId: idTextShape }),
  body: z.object({
    name: nameShape.optional(),
    parentId: idShape.optional(),
    kind: z.enum(['region', 'team']).optional(),
  }),
  answer: savedTeamShape,
});

export const positionShape = z.object({ id: z.number(), code: z.string(), name: z.string() });

export const listPositions = endpoint({
  method: 'get',
  path: '/api/positions',
  summary: { zh: '岗位列表', en: 'Positions' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({ positions: z.array(positionShape) }),
});

export const createPosition = endpoint({
  method: 'post',
  path: '/api/positions',
  summary: { zh: '新增岗位', en: 'Add a position' },
  callers: keepers,
  reach: 'organisation',
  body: z.object({ code: codeShape, name: nameShape }),
  answer: positionShape,
});

export const renamePosition = endpoint({
  method: 'patch',
  path: '/api/positions/{positionId}',
  summary: { zh: '岗位改名', en: 'Rename a position' },
  callers: keepers,
  reach: 'organisation',
  params: z.object({ positionId: idTextShape }),
  body: z.object({ name: nameShape }),
  answer: positionShape,
});
