import { expect, test } from 'vitest';
import { pathOf, type Team, treeOf } from './teams.ts';

const team = (id: number, parentId: number | null, headCount: number | null): Team => ({
  ...{ id, parentId, headCount, code: `${id}`, name: `团队${id}` },
  ...{ kind: 'team', visible: headCount !== null, leaders: [] },
});

test('a team counts the people below it; where not all are seen there is no number', () => {
  const [company] = treeOf([team(1, null, null), team(2, 1, 3), team(3, 2, 4), team(4, 1, null), team(5, 1, 0)]);
  expect(company?.total).toBe(null);
  expect(company?.children.map(({ total }) => total)).toEqual([7, null, 0]);
});

test('a path names the teams above but not the company', () => {
  const teams = [team(1, null, 0), team(2, 1, 0), team(3, 2, 0)];
  expect([pathOf(teams, 3), pathOf(teams, 1), pathOf(teams, 9)]).toEqual(['团队2 › 团队3', '团队1', '']);
});
