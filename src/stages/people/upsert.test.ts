import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#platform/context.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { aCompany, aPerson, asPerson, asSystem, startAfresh, testToday } from '../../../test/build.ts';
import { listActivity } from './service/activity-log.ts';
import { type FlatRow, hierarchyFromRows } from './service/hierarchy.ts';
import { listPeople, readPerson } from './service/list-people.ts';
import type { PersonInput } from './service/people-input.ts';
import { type PeopleInput, upsertPeople } from './service/upsert-people.ts';
import { listAllTeams, visibleTeams } from './service.ts';

let test1: TestDatabase;
beforeAll(async () => {
  test1 = await testDatabase();
});
beforeEach(() => startAfresh(test1));
afterAll(() => test1.close());

const system = <Result>(work: (ctx: Context) => Promise<Result>) => asSystem(test1, work);
const upsert = (input: PeopleInput) => system((ctx) => upsertPeople(ctx, input));
const refusal = (code: string, params: object = {}) => ({ code, params: expect.objectContaining(params) });

async function historyOf(code: string): Promise<string[]> {
  const { people } = await system((ctx) => listPeople(ctx, { search: code, state: 'all' }));
  const person = await system((ctx) => readPerson(ctx, people[0]?.id ?? 0));
  return person.assignments.map(({ team, startOn, endOn }) => `${team.name} ${startOn}…${endOn ?? ''}`);
}

async function treeOf(): Promise<string[]> {
  const teams = await system(listAllTeams);
  const names = new Map(teams.map((team) => [team.id, team.name]));
  return teams.map((team) => `${team.parentId === null ? '' : `${names.get(team.parentId)}>`}${team.name}`);
}

const li: PersonInput = {
  code: 'S1',
  name: '李强',
  joinedOn: '2026-01-05',
  assignments: [{ teamPath: ['华东', '上海组'] }],
};

describe('people from outside', () => {
  test('bring their teams along and start on the day they joined', async () => {
    expect(await upsert({ people: [li] })).toEqual({ added: 1, changed: 0, unchanged: 0 });
    expect(await treeOf()).toEqual(['我的公司', '我的公司>华东', '华东>上海组']);
    expect(await historyOf('S1')).toEqual(['上海组 2026-01-05…']);
  });

  test('a second time change nothing at all', async () => {
    const input: PeopleInput = {
      teams: [{ code: 'N', name: '华北', kind: 'region' }],
      positions: [{ code: 'rep', name: '销售代表' }],
      people: [
        { ...li, roles: [{ role: 'manager', scope: 'team', teamCode: 'N' }] },
        {
          code: 'S2',
          name: '赵敏',
          assignments: [{ teamCode: 'N', positionCode: 'rep', leadsTeam: true, startOn: '2025-03-01' }],
        },
      ],
    };
    await upsert(input);
    const countLog = () => system(async (ctx) => (await listActivity(ctx, { limit: 200 })).entries.length);
    const before = await countLog();
    expect(await upsert(input)).toEqual({ added: 0, changed: 0, unchanged: 2 });
    expect(await countLog()).toBe(before);
  });

  test('who are somewhere else now move on the day given', async () => {
    await upsert({ people: [li] });
    const moved = { ...li, assignments: [{ teamPath: ['华东', '杭州组'] }] };
    expect(await upsert({ people: [moved], effectiveOn: '2026-03-02' })).toEqual({
      added: 0,
      changed: 1,
      unchanged: 0,
    });
    expect(await historyOf('S1')).toEqual(['上海组 2026-01-05…2026-03-02', '杭州组 2026-03-02…']);
    const again = { ...li, assignments: [{ teamPath: ['华东'] }] };
    await upsert({ people: [again] });
    expect((await historyOf('S1')).at(-1)).toBe(`华东 ${testToday}…`);
  });

  test('may bring their whole history, and a corrected one replaces it from its first day', async () => {
    const [shanghai, hangzhou] = [{ teamPath: ['上海组'] }, { teamPath: ['杭州组'] }];
    const history = [
      { ...hangzhou, startOn: '2026-02-01' },
      { ...shanghai, startOn: '2026-01-05' },
    ];
    await upsert({ people: [{ ...li, assignments: history }] });
    expect(await historyOf('S1')).toEqual(['上海组 2026-01-05…2026-02-01', '杭州组 2026-02-01…']);
    await upsert({
      people: [
        {
          ...li,
          assignments: [
            { ...hangzhou, startOn: '2026-02-15', endOn: '2026-03-01' },
            { ...shanghai, startOn: '2026-03-01' },
          ],
        },
      ],
    });
    expect(await historyOf('S1')).toEqual([
      '上海组 2026-01-05…2026-02-01',
      '杭州组 2026-02-01…2026-03-01',
      '上海组 2026-03-01…',
    ]);
  });

  test('who have left end on their last day', async () => {
    await upsert({ people: [{ ...li, leftOn: '2026-02-27' }] });
    expect(await historyOf('S1')).toEqual(['上海组 2026-01-05…2026-02-28']);
  });

  test('keep what the input leaves out and lose what it empties', async () => {
    await upsert({ people: [{ ...li, email: 'li@example.com', phone: '1' }] });
    await upsert({ people: [{ code: 'S1', name: '李强', phone: null }] });
    const { people } = await system((ctx) => listPeople(ctx, {}));
    expect(people).toMatchObject([
      { email: 'li@example.com', phone: null, joinedOn: '2026-01-05', team: { name: '上海组' } },
    ]);
  });

  test('named in several rows are one person with all places; rows that disagree are refused', async () => {
    const first = { ...li, assignments: [{ teamPath: ['上海组'], startOn: '2026-01-05' }] };
    const second = { ...li, assignments: [{ teamPath: ['杭州组'], startOn: '2026-02-01' }] };
    await upsert({ people: [first, second, first] });
    expect(await historyOf('S1')).toHaveLength(2);
    const other = upsert({ people: [first, { ...second, name: '李刚' }] });
    await expect(other).rejects.toMatchObject(refusal('person.twice_in_list', { code: 'S1' }));
  });

  test('get the role that fits their place', async () => {
    await upsert({
      people: [li, { code: 'M1', name: '王芳', assignments: [{ teamPath: ['华东'], leadsTeam: true }] }],
    });
    const { people } = await system((ctx) => listPeople(ctx, { search: '王芳' }));
    const names = await asPerson(test1, people[0]?.id ?? 0, async (ctx) => (await visibleTeams(ctx)).size);
    expect(names).toBe(2);
  });

  test.each<[string, PeopleInput, object]>([
    [
      'an unknown team',
      { people: [{ ...li, assignments: [{ teamCode: 'X' }] }] },
      refusal('team.unknown_code', { code: 'X' }),
    ],
    [
      'an unknown parent',
      { teams: [{ code: 'A', name: 'A', parentCode: 'X' }], people: [] },
      refusal('team.unknown_code', { code: 'X' }),
    ],
    [
      'teams in a circle',
      {
        teams: [
          { code: 'A', name: '甲', parentCode: 'B' },
          { code: 'B', name: '乙', parentCode: 'A' },
        ],
        people: [],
      },
      refusal('team.cycle', { team: '甲', parent: '乙' }),
    ],
    [
      'an unknown position',
      { people: [{ ...li, assignments: [{ teamPath: [], positionCode: 'X' }] }] },
      refusal('position.unknown_code', { code: 'X' }),
    ],
    [
      'leaving before joining',
      { people: [{ ...li, leftOn: '2026-01-04' }] },
      refusal('person.left_before_joining', { name: '李强' }),
    ],
    [
      'a place before joining',
      { people: [{ ...li, assignments: [{ teamPath: [], startOn: '2026-01-04' }] }] },
      refusal('person.before_joining', { name: '李强' }),
    ],
    [
      'two places at a time',
      {
        people: [
          {
            ...li,
            assignments: [
              { teamPath: [], startOn: '2026-01-05', endOn: '2026-03-01' },
              { teamPath: ['A'], startOn: '2026-02-01' },
            ],
          },
        ],
      },
      refusal('assignment.overlap', { name: '李强' }),
    ],
  ])('with %s are refused, and nothing is stored', async (_name, input, expected) => {
    await expect(upsert(input)).rejects.toMatchObject(expected);
    expect(await treeOf()).toEqual([]);
  });

  test('are refused from someone who does not see the whole company', async () => {
    await system(aCompany);
    const manager = await system((ctx) => aPerson(ctx, { name: '王芳', role: 'manager' }));
    const asManager = asPerson(test1, manager, (ctx) => upsertPeople(ctx, { people: [li] }));
    await expect(asManager).rejects.toMatchObject({ code: 'request.not_allowed' });
  });

  test('by the ten thousand take a fixed number of statements', async () => {
    const many = (name: (index: number) => string): PersonInput[] =>
      Array.from({ length: 10_000 }, (_, index) => ({
        code: `P${index}`,
        name: name(index),
        joinedOn: '2026-01-01',
        assignments: [{ teamPath: [`区域${index % 10}`, `团队${index % 1000}`], leadsTeam: index < 1000 }],
      }));
    const countStatements = async (people: PersonInput[]) => {
      let statements = 0;
      await system(async (ctx) => {
        const executor = ctx.db.getExecutor();
        const run = executor.executeQuery.bind(executor);
        executor.executeQuery = (...parameters) => {
          statements += 1;
          return run(...parameters);
        };
        await upsertPeople(ctx, { people });
      });
      return statements;
    };
    const first = await countStatements(many((index) => `员工${index}`));
    expect(first).toBeGreaterThan(10);
    expect(first).toBeLessThan(40);
    expect(await upsert({ people: many((index) => `员工${index}`) })).toEqual({
      added: 0,
      changed: 0,
      unchanged: 10_000,
    });
    expect(await countStatements(many((index) => `职员${index}`))).toBeLessThan(40);
    expect(await system((ctx) => listPeople(ctx, { limit: 1 }))).toMatchObject({
      total: 10_000,
      people: [{ name: '职员0' }],
    });
  });
});

describe('a flat table with a column for the manager', () => {
  const rows: FlatRow[] = [
    { code: 'anna', name: '安娜', manager: '梅尔文', levels: ['中区'] },
    { code: 'chen', name: '陈晨', manager: '梅尔文', levels: ['中区'] },
    { code: 'du', name: '杜娟', manager: '卡拉', levels: ['东区'] },
  ];
  const load = (table: FlatRow[]) => upsert(hierarchyFromRows(table));

  test('gives regions, in them the managers’ teams, and the managers as people who lead them', async () => {
    await load(rows);
    expect(await treeOf()).toEqual(['我的公司', '我的公司>东区', '东区>卡拉团队', '我的公司>中区', '中区>梅尔文团队']);
    expect(await historyOf('anna')).toEqual(['梅尔文团队 2000-01-01…']);
    const { people } = await system((ctx) => listPeople(ctx, { search: '梅尔文' }));
    expect(people).toMatchObject([{ code: '梅尔文', leadsTeam: true, team: { name: '梅尔文团队' } }]);
  });

  test('gives the same in any order of rows', () => {
    const sorted = ({ teams, people }: ReturnType<typeof hierarchyFromRows>) => ({
      teams: [...teams].sort((a, b) => (a.code < b.code ? -1 : 1)),
      people: [...people].sort((a, b) => (a.code < b.code ? -1 : 1)),
    });
    const mixed = [...rows, { code: 'wu', name: '吴迪', manager: '梅尔文', levels: ['西区'] }];
    expect(sorted(hierarchyFromRows([...mixed].reverse()))).toEqual(sorted(hierarchyFromRows(mixed)));
  });

  test('may name managers by code, who have managers of their own', async () => {
    await load([
      { code: '2', name: 'Andrew', manager: null },
      { code: '5', name: 'Steven', manager: '2' },
      { code: '6', name: 'Michael', manager: '5' },
      { code: '1', name: 'Nancy', manager: '2' },
    ]);
    expect(await treeOf()).toEqual(['我的公司', '我的公司>Andrew’s team', 'Andrew’s team>Steven’s team']);
    expect(await historyOf('Michael')).toEqual(['Steven’s team 2000-01-01…']);
    expect(await historyOf('Nancy')).toEqual(['Andrew’s team 2000-01-01…']);
  });

  test('is refused when managers manage each other or a name means two people', async () => {
    const circle = [
      { code: '1', name: 'A', manager: '2' },
      { code: '2', name: 'B', manager: '1' },
    ];
    await expect(load(circle)).rejects.toMatchObject(refusal('team.cycle'));
    const twins = [
      { code: '1', name: '王磊' },
      { code: '2', name: '王磊' },
      { code: '3', name: '李强', manager: '王磊' },
    ];
    expect(() => hierarchyFromRows(twins)).toThrow(expect.objectContaining({ code: 'person.ambiguous_name' }));
  });
});
