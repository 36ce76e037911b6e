import { expect, test } from 'vitest';
import { paceOf, sortTeams, type TeamRow } from './standing.ts';

type Given = { name: string; total: string | null; behind?: number; pace?: 'ahead' | 'on' | 'behind' | null };

function teamRow({ name, total, behind = 0, pace = null }: Given): TeamRow {
  const rest = {
    ...{ target: null, targetOrigin: null, attainment: null, points: null, weighted: null, missing: null },
    previous: null,
  };
  return {
    subject: { kind: 'team', id: 1, name, teamName: null },
    ...{ total, missing: null, grade: null, coefficient: null, passed: null, items: [], people: 10, behind },
    components: [
      { measure: 'calls', weight: '20', actual: '3', pace: 'ahead', ...rest },
      { measure: 'sales', weight: '60', actual: null, pace, ...rest },
    ],
  };
}

test('the heaviest KPI with a pace decides', () => {
  expect(paceOf(teamRow({ name: '甲', total: '80', pace: 'behind' }))).toBe('behind');
  expect(paceOf(teamRow({ name: '甲', total: '80', pace: null }))).toBe('ahead');
  expect(paceOf({ components: [] })).toBeNull();
});

test('teams with most people behind come first, then the lowest total; without one last', () => {
  const rows = [
    teamRow({ name: '九', total: '9' }),
    teamRow({ name: '无', total: null }),
    teamRow({ name: '十亿', total: '1000000000.01', behind: 2 }),
    teamRow({ name: '负', total: '-2' }),
  ];
  expect(sortTeams(rows).map((row) => row.subject.name)).toEqual(['十亿', '负', '九', '无']);
});
