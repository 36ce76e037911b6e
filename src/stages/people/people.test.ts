import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#platform/context.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { aCompany, aPerson, asPerson, asSystem, aTeam, startAfresh, testToday } from '../../../test/build.ts';
import { listActivity } from './service/activity-log.ts';
import { actorFor } from './service/actor.ts';
import { leavePerson, rejoinPerson, transferPerson, undoTransfer } from './service/assignments.ts';
import { listPeople, readPerson } from './service/list-people.ts';
import { setRoles } from './service/roles.ts';
import { createPerson, type Joiner, updatePerson } from './service/save-person.ts';
import { changeSettings } from './service/settings.ts';
import { createPosition, createTeam, readTeamTree, updateTeam } from './service/teams.ts';
import {
  assertVisible,
  assertVisibleTeam,
  getSettings,
  listAssignments,
  today,
  visiblePeople,
  visibleTeams,
} from './service.ts';

/** 华东 with 上海组 and 杭州组, 华北 with 北京组; each group has a manager and people. */
let test1: TestDatabase;
let ids: Record<
  | 'company'
  | 'east'
  | 'shanghai'
  | 'hangzhou'
  | 'north'
  | 'beijing'
  | 'director'
  | 'wang'
  | 'li'
  | 'zhao'
  | 'sun'
  | 'hr'
  | 'admin',
  number
>;

async function buildCompany(ctx: Context): Promise<typeof ids> {
  const company = await aCompany(ctx);
  const east = await aTeam(ctx, { name: '华东', kind: 'region' });
  const shanghai = await aTeam(ctx, { name: '上海组', parent: east });
  const hangzhou = await aTeam(ctx, { name: '杭州组', parent: east });
  const north = await aTeam(ctx, { name: '华北', kind: 'region' });
  const beijing = await aTeam(ctx, { name: '北京组', parent: north });
  return {
    ...{ company, east, shanghai, hangzhou, north, beijing },
    director: await aPerson(ctx, { name: '陈东', code: 'D1', team: east, role: 'manager' }),
    wang: await aPerson(ctx, { name: '王芳', code: 'M1', team: shanghai, role: 'manager' }),
    li: await aPerson(ctx, { name: '李强', code: 'S1', team: shanghai }),
    zhao: await aPerson(ctx, { name: '赵敏', code: 'S2', team: hangzhou }),
    sun: await aPerson(ctx, { name: '孙丽', code: 'S3', team: beijing }),
    hr: await aPerson(ctx, { name: '周杰', code: 'H1', role: 'hr' }),
    admin: await aPerson(ctx, { name: '吴磊', code: 'A1', role: 'administrator' }),
  };
}

const system = <Result>(work: (ctx: Context) => Promise<Result>) => asSystem(test1, work);
const as = <Result>(personId: number, work: (ctx: Context) => Promise<Result>) => asPerson(test1, personId, work);
const refusal = (code: string, params: object = {}) => ({ code, params: expect.objectContaining(params) });
const march = { start: '2026-03-01', end: '2026-04-01' };

beforeAll(async () => {
  test1 = await testDatabase();
});
beforeEach(async () => {
  await startAfresh(test1);
  ids = await asSystem(test1, buildCompany);
});
afterAll(() => test1.close());

describe('who sees whom', () => {
  const namesFor = (personId: number) =>
    as(personId, async (ctx) => (await listPeople(ctx, {})).people.map((person) => person.name).sort());

  test('a salesperson sees only oneself', async () => {
    expect(await namesFor(ids.li)).toEqual(['李强']);
    expect(await as(ids.li, async (ctx) => (await visiblePeople(ctx, march)).ids)).toEqual([ids.li]);
    expect(await as(ids.li, visibleTeams)).toEqual(new Set());
  });

  test('a manager sees the team and the teams below it', async () => {
    expect(await namesFor(ids.wang)).toEqual(['李强', '王芳']);
    expect(await namesFor(ids.director)).toEqual(['李强', '王芳', '赵敏', '陈东']);
    expect(await as(ids.director, visibleTeams)).toEqual(new Set([ids.east, ids.shanghai, ids.hangzhou]));
  });

  test('human resources see everyone', async () => {
    expect(await namesFor(ids.hr)).toHaveLength(7);
    const visible = await as(ids.hr, (ctx) => visiblePeople(ctx, march));
    expect(visible.ids).toBeNull();
    expect(visible.has(ids.sun)).toBe(true);
  });

  test('someone invisible is answered like someone who does not exist, also in counts and search', async () => {
    const unknown = refusal('person.unknown', {});
    for (const personId of [ids.sun, 999_999]) {
      await expect(as(ids.wang, (ctx) => readPerson(ctx, personId))).rejects.toMatchObject(unknown);
      await expect(as(ids.wang, (ctx) => assertVisible(ctx, personId, march))).rejects.toMatchObject(unknown);
    }
    await expect(as(ids.hr, (ctx) => readPerson(ctx, 999_999))).rejects.toMatchObject(unknown);
    expect(await as(ids.wang, (ctx) => listPeople(ctx, { search: '孙' }))).toEqual({
      people: [],
      total: 0,
      next: null,
    });
    expect(await as(ids.wang, (ctx) => listPeople(ctx, { teamId: ids.beijing }))).toMatchObject({ total: 0 });
    expect(await as(ids.wang, (ctx) => listPeople(ctx, {}))).toMatchObject({ total: 2 });
    const team = refusal('team.unknown', {});
    await expect(as(ids.wang, (ctx) => assertVisibleTeam(ctx, ids.beijing))).rejects.toMatchObject(team);
    await expect(as(ids.hr, (ctx) => assertVisibleTeam(ctx, 999_999))).rejects.toMatchObject(team);
  });

  test('visibility follows the assignment of the time asked about', async () => {
    await system((ctx) =>
      transferPerson(ctx, ids.li, { teamId: ids.beijing, positionId: null, leadsTeam: false, startOn: '2026-03-10' }),
    );
    const seesLi = (range: { start: string; end: string }) =>
      as(ids.wang, async (ctx) => (await visiblePeople(ctx, range)).has(ids.li));
    expect(await seesLi(march)).toBe(true);
    expect(await seesLi({ start: '2026-03-09', end: '2026-03-10' })).toBe(true);
    expect(await seesLi({ start: '2026-03-10', end: '2026-04-01' })).toBe(false);
    await expect(as(ids.wang, (ctx) => readPerson(ctx, ids.li))).rejects.toMatchObject({ code: 'person.unknown' });
  });

  test('someone who leads no team any more sees only oneself', async () => {
    await system((ctx) =>
      transferPerson(ctx, ids.wang, { teamId: ids.hangzhou, positionId: null, leadsTeam: false, startOn: testToday }),
    );
    expect(await namesFor(ids.wang)).toEqual(['王芳']);
  });

  test('a role may name the team it holds for', async () => {
    const roles = [{ role: 'operations' as const, scope: 'team' as const, teamId: ids.north }];
    await as(ids.admin, (ctx) => setRoles(ctx, ids.li, roles));
    expect(await namesFor(ids.li)).toEqual(['孙丽', '李强']);
  });

  test('someone who has left is seen by the manager of the last day, and is nobody oneself', async () => {
    await system((ctx) => leavePerson(ctx, ids.li, '2026-02-27'));
    expect(await as(ids.wang, (ctx) => listPeople(ctx, { state: 'left' }))).toMatchObject({
      people: [{ name: '李强', leftOn: '2026-02-27', team: { name: '上海组' } }],
    });
    expect(await namesFor(ids.wang)).toEqual(['王芳']);
    expect(await system((ctx) => actorFor(ctx, ids.li))).toBeNull();
    expect(await system((ctx) => actorFor(ctx, 999_999))).toBeNull();
  });
});

describe('the list of people', () => {
  test('comes page by page without losing anyone', async () => {
    const names: string[] = [];
    let after: string | undefined;
    do {
      const page = await as(ids.hr, (ctx) => listPeople(ctx, { limit: 3, ...(after ? { after } : {}) }));
      expect(page.total).toBe(7);
      names.push(...page.people.map((person) => person.code));
      after = page.next ?? undefined;
    } while (after);
    expect(names).toEqual(['A1', 'D1', 'H1', 'M1', 'S1', 'S2', 'S3']);
  });

  test('finds parts of names and codes as they are written, wildcards included', async () => {
    await system((ctx) => aPerson(ctx, { name: '100%', code: 'X_1', team: ids.beijing }));
    const found = (search: string) =>
      as(ids.hr, async (ctx) => (await listPeople(ctx, { search })).people.map((p) => p.code));
    expect(await found('敏')).toEqual(['S2']);
    expect(await found('s1')).toEqual(['S1']);
    expect(await found('0%')).toEqual(['X_1']);
    expect(await found('_')).toEqual(['X_1']);
  });

  test('shows the team of the day asked for, and the first team of someone who has yet to begin', async () => {
    await system((ctx) =>
      transferPerson(ctx, ids.li, { teamId: ids.hangzhou, positionId: null, leadsTeam: false, startOn: '2026-03-10' }),
    );
    const teamOf = async (code: string, on: string) => {
      const { people } = await as(ids.hr, (ctx) => listPeople(ctx, { on, search: code }));
      return people[0]?.team?.name;
    };
    expect(await teamOf('S1', '2026-03-09')).toBe('上海组');
    expect(await teamOf('S1', '2026-03-10')).toBe('杭州组');
    await system((ctx) => aPerson(ctx, { name: '郑新', code: 'N1', team: ids.beijing, startOn: '2026-05-01' }));
    expect(await teamOf('N1', testToday)).toBe('北京组');
  });
});

test('somebody who left comes back after the last day, with a gap between', async () => {
  const back = (startOn: string) =>
    as(ids.hr, (ctx) =>
      rejoinPerson(ctx, ids.li, { teamId: ids.beijing, positionId: null, leadsTeam: false, startOn }),
    );
  await expect(back('2026-03-20')).rejects.toMatchObject(refusal('person.not_left', { name: '李强' }));
  await system((ctx) => leavePerson(ctx, ids.li, '2026-02-27'));
  await expect(back('2026-02-27')).rejects.toMatchObject(refusal('person.back_too_early', { leftOn: '2026-02-27' }));
  expect(await back('2026-03-10')).toMatchObject({
    leftOn: null,
    team: { name: '北京组' },
    roles: [{ role: 'salesperson' }],
    assignments: [
      { team: { name: '上海组' }, endOn: '2026-02-28' },
      { team: { name: '北京组' }, startOn: '2026-03-10', endOn: null },
    ],
  });
  expect(await system((ctx) => actorFor(ctx, ids.li))).toMatchObject({ name: '李强' });
});

test('a transfer is taken back, once there is one', async () => {
  const alone = as(ids.hr, (ctx) => undoTransfer(ctx, ids.li));
  await expect(alone).rejects.toMatchObject(refusal('assignment.only_one', { name: '李强' }));
  const place = { teamId: ids.beijing, positionId: null, leadsTeam: false };
  await as(ids.hr, (ctx) => transferPerson(ctx, ids.li, { ...place, startOn: '2026-05-10' }));
  const { assignments } = await as(ids.hr, (ctx) => undoTransfer(ctx, ids.li));
  expect(assignments).toMatchObject([{ team: { name: '上海组' }, startOn: '2025-01-01', endOn: null }]);
  const { entries } = await as(ids.hr, (ctx) => listActivity(ctx, { action: 'transfer_undone' }));
  expect(entries).toMatchObject([{ title: '李强', before: { team: '北京组' }, after: { team: '上海组' } }]);
});

describe('joining', () => {
  const joiner = (more: Partial<Joiner>): Joiner => ({
    ...{ code: 'N9', name: '钱进', englishName: null, email: null, phone: null, joinedOn: null },
    ...{ teamId: ids.shanghai, positionId: null, leadsTeam: false, startOn: '2026-03-02', sameNameConfirmed: false },
    ...more,
  });
  const join = (more: Partial<Joiner> = {}) => as(ids.hr, (ctx) => createPerson(ctx, joiner(more)));

  test('puts a person into a team from a day on, as a salesperson', async () => {
    expect(await join()).toMatchObject({
      ...{ code: 'N9', name: '钱进', joinedOn: '2026-03-02', team: { name: '上海组' } },
      assignments: [{ team: { id: ids.shanghai }, startOn: '2026-03-02', endOn: null }],
      roles: [{ role: 'salesperson', scope: 'own', teamId: null }],
    });
  });

  test('as a leader gives the role of a manager', async () => {
    const { id } = await join({ teamId: ids.hangzhou, leadsTeam: true });
    expect(await as(id, visibleTeams)).toEqual(new Set([ids.hangzhou]));
  });

  test.each<[string, Partial<Joiner>, object]>([
    ['a code that is taken', { code: 'S1' }, refusal('person.same_code', { code: 'S1', name: '李强' })],
    ['a name that is known', { name: '李强' }, refusal('person.same_name', { code: 'S1', name: '李强' })],
    ['a team that is not there', { teamId: 999_999 }, refusal('team.unknown')],
    ['a position that is not there', { positionId: 999_999 }, refusal('position.unknown')],
    ['a day before joining', { joinedOn: '2026-03-05' }, refusal('person.before_joining', { startOn: '2026-03-02' })],
  ])('is refused with %s, and nothing is stored', async (_name, more, expected) => {
    await expect(join(more)).rejects.toMatchObject(expected);
    expect(await as(ids.hr, (ctx) => listPeople(ctx, {}))).toMatchObject({ total: 7 });
  });

  test('of a namesake goes through once it is confirmed', async () => {
    expect(await join({ name: '李强', sameNameConfirmed: true })).toMatchObject({ code: 'N9', name: '李强' });
  });

  test('twice at once with the same code gives one person and one sentence', async () => {
    const both = await Promise.allSettled([join(), join()]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')).toMatchObject({ reason: refusal('person.same_code') });
  });
});

describe('a transfer', () => {
  const place = (startOn: string, teamId = ids.hangzhou) => ({ teamId, positionId: null, leadsTeam: false, startOn });
  const move = (startOn: string, teamId?: number) =>
    as(ids.hr, (ctx) => transferPerson(ctx, ids.li, place(startOn, teamId)));

  test('in mid-quarter closes the old assignment on that day: the quarter has both', async () => {
    await move('2026-02-15');
    const quarter = { start: '2026-01-01', end: '2026-04-01' };
    expect(await system((ctx) => listAssignments(ctx, quarter, [ids.li]))).toMatchObject([
      { teamId: ids.shanghai, startOn: '2025-01-01', endOn: '2026-02-15' },
      { teamId: ids.hangzhou, startOn: '2026-02-15', endOn: null },
    ]);
  });

  test('on the first day of an assignment corrects that assignment', async () => {
    await move('2026-02-15');
    await move('2026-02-15', ids.beijing);
    const person = await as(ids.hr, (ctx) => readPerson(ctx, ids.li));
    expect(person.assignments.map(({ team, startOn }) => `${team.name} ${startOn}`)).toEqual([
      '上海组 2025-01-01',
      '北京组 2026-02-15',
    ]);
  });

  test('to where the person is already is refused', async () => {
    await expect(move('2026-02-15', ids.shanghai)).rejects.toMatchObject(
      refusal('assignment.nothing_new', { name: '李强', startOn: '2026-02-15' }),
    );
  });

  test('before an assignment that is planned already is refused with its team and day', async () => {
    await move('2026-06-01');
    await expect(move('2026-05-01', ids.beijing)).rejects.toMatchObject(
      refusal('assignment.overlap', { name: '李强', team: '杭州组', startOn: '2026-06-01' }),
    );
  });

  test('before joining or after leaving is refused', async () => {
    await expect(move('2024-12-31')).rejects.toMatchObject(
      refusal('person.before_joining', { joinedOn: '2025-01-01' }),
    );
    await as(ids.hr, (ctx) => leavePerson(ctx, ids.li, '2026-06-30'));
    await expect(move('2026-07-01')).rejects.toMatchObject(refusal('person.after_leaving', { leftOn: '2026-06-30' }));
  });

  test('of two at once, the second sees what the first did', async () => {
    const both = await Promise.allSettled([move('2026-02-15'), move('2026-02-15')]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('marks the months to compute again, and no other month or person', async () => {
    await system((ctx) => sql`delete from dirty_mark`.execute(ctx.db));
    await move('2026-02-15');
    expect(await readMarks()).toEqual([`* ${ids.li} 2026-02-01`, `* ${ids.li} 2026-03-01`]);
  });

  test('that lies ahead marks its own month', async () => {
    await system((ctx) => sql`delete from dirty_mark`.execute(ctx.db));
    await move('2026-08-20');
    expect(await readMarks()).toEqual([`* ${ids.li} 2026-08-01`]);
  });
});

async function readMarks(): Promise<string[]> {
  const rows = await system((ctx) => ctx.db.selectFrom('dirty_mark').selectAll().execute());
  return rows.map((row) => `${row.source} ${row.person_id} ${row.on_date}`).sort();
}

describe('leaving', () => {
  const leave = (leftOn: string, personId = ids.li) => as(ids.hr, (ctx) => leavePerson(ctx, personId, leftOn));

  test('ends the assignment after the last day and drops what was planned', async () => {
    const ahead = { teamId: ids.beijing, positionId: null, leadsTeam: false, startOn: '2026-06-01' };
    await as(ids.hr, (ctx) => transferPerson(ctx, ids.li, ahead));
    expect(await leave('2026-03-31')).toMatchObject({
      leftOn: '2026-03-31',
      assignments: [{ team: { name: '上海组' }, endOn: '2026-04-01' }],
    });
  });

  test('can be corrected to an earlier and to a later day', async () => {
    await leave('2026-03-31');
    expect(await leave('2026-02-28')).toMatchObject({ assignments: [{ endOn: '2026-03-01' }] });
    expect(await leave('2026-05-15')).toMatchObject({ leftOn: '2026-05-15', assignments: [{ endOn: '2026-05-16' }] });
    await expect(leave('2026-05-15')).rejects.toMatchObject(refusal('person.already_left'));
  });

  test('before joining is refused', async () => {
    await expect(leave('2024-12-31')).rejects.toMatchObject(refusal('person.left_before_joining'));
  });

  test('of the only administrator is refused', async () => {
    await expect(leave('2026-03-31', ids.admin)).rejects.toMatchObject(
      refusal('role.last_administrator', { name: '吴磊' }),
    );
  });
});

describe('what is known about a person', () => {
  test('can be changed field by field, and the log has only the difference', async () => {
    await as(ids.hr, (ctx) => updatePerson(ctx, ids.li, { phone: '13800000000' }));
    const { entries } = await as(ids.hr, (ctx) => listActivity(ctx, { personId: ids.li, action: 'changed' }));
    expect(entries).toMatchObject([
      { actor: '周杰', title: '李强', before: { phone: null }, after: { phone: '13800000000' } },
    ]);
  });

  test('stays and is not logged when nothing is different', async () => {
    await as(ids.hr, (ctx) => updatePerson(ctx, ids.li, { name: '李强' }));
    expect(await as(ids.hr, (ctx) => listActivity(ctx, { action: 'changed', personId: ids.li }))).toMatchObject({
      entries: [],
    });
  });

  test('cannot take another person’s code or a joining day after the first assignment', async () => {
    const update = (changes: object) => as(ids.hr, (ctx) => updatePerson(ctx, ids.li, changes));
    await expect(update({ code: 'S2' })).rejects.toMatchObject(refusal('person.same_code'));
    await expect(update({ joinedOn: '2025-06-01' })).rejects.toMatchObject(refusal('person.before_joining'));
  });
});

describe('roles', () => {
  const set = (personId: number, roles: Parameters<typeof setRoles>[2]) =>
    as(ids.admin, (ctx) => setRoles(ctx, personId, roles));

  test('hold from the next request on', async () => {
    await set(ids.li, [{ role: 'executive', scope: 'all', teamId: null }]);
    expect(await system((ctx) => actorFor(ctx, ids.li))).toMatchObject({
      roles: ['executive'],
      scope: { kind: 'all' },
    });
  });

  test('of the widest scope count', async () => {
    await set(ids.wang, [
      { role: 'salesperson', scope: 'own', teamId: null },
      { role: 'manager', scope: 'team', teamId: null },
      { role: 'operations', scope: 'team', teamId: ids.north },
    ]);
    const actor = await system((ctx) => actorFor(ctx, ids.wang));
    expect(actor).toMatchObject({ scope: { kind: 'teams', teamIds: [ids.shanghai, ids.north] } });
  });

  test('cannot lose the last administrator, not even when two resign at once', async () => {
    await expect(set(ids.admin, [])).rejects.toMatchObject(refusal('role.last_administrator'));
    await set(ids.li, [{ role: 'administrator', scope: 'all', teamId: null }]);
    const both = await Promise.allSettled([set(ids.li, []), set(ids.admin, [])]);
    expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  });

  test('are given once each, for teams that are there', async () => {
    const twice = [1, 2].map(() => ({ role: 'hr' as const, scope: 'all' as const, teamId: null }));
    await expect(set(ids.li, twice)).rejects.toMatchObject(refusal('role.twice', { role: 'hr' }));
    const nowhere = [{ role: 'hr' as const, scope: 'team' as const, teamId: 999_999 }];
    await expect(set(ids.li, nowhere)).rejects.toMatchObject(refusal('team.unknown'));
  });
});

describe('the tree of teams', () => {
  const treeFor = (personId: number) =>
    as(personId, async (ctx) =>
      (await readTeamTree(ctx)).map(({ name, visible, headCount }) => [name, visible, headCount]),
    );

  test('shows the own part with people, and what is above it by name', async () => {
    expect(await treeFor(ids.director)).toEqual([
      ['测试公司', false, null],
      ['华东', true, 1],
      ['上海组', true, 2],
      ['杭州组', true, 1],
    ]);
    expect(await treeFor(ids.sun)).toEqual([
      ['测试公司', false, null],
      ['华北', false, null],
      ['北京组', false, null],
    ]);
    expect(await treeFor(ids.hr)).toHaveLength(6);
  });

  test('refuses a circle, a moved company and an unknown parent', async () => {
    const move = (teamId: number, parentId: number) => as(ids.hr, (ctx) => updateTeam(ctx, teamId, { parentId }));
    const circle = refusal('team.cycle', { team: '华东', parent: '上海组' });
    await expect(move(ids.east, ids.shanghai)).rejects.toMatchObject(circle);
    await expect(move(ids.east, ids.east)).rejects.toMatchObject(refusal('team.cycle'));
    await expect(move(ids.company, ids.east)).rejects.toMatchObject(refusal('team.root_stays'));
    await expect(move(ids.east, 999_999)).rejects.toMatchObject(refusal('team.unknown'));
  });

  test('cannot become a circle by two moves at once', async () => {
    const move = (teamId: number, parentId: number) => as(ids.hr, (ctx) => updateTeam(ctx, teamId, { parentId }));
    const both = await Promise.allSettled([move(ids.east, ids.beijing), move(ids.north, ids.shanghai)]);
    expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    expect(await treeFor(ids.hr)).toHaveLength(6);
  });

  test('moves a team with all its people', async () => {
    await as(ids.hr, (ctx) => updateTeam(ctx, ids.beijing, { parentId: ids.east, name: '京津组' }));
    expect(await as(ids.director, (ctx) => readPerson(ctx, ids.sun))).toMatchObject({ team: { name: '京津组' } });
  });

  test('takes new teams and positions with codes of their own', async () => {
    const team = { code: '苏州组', name: '苏州组', parentId: ids.east, kind: 'team' as const };
    await as(ids.hr, (ctx) => createTeam(ctx, team));
    await expect(as(ids.hr, (ctx) => createTeam(ctx, team))).rejects.toMatchObject(refusal('team.same_code'));
    await as(ids.hr, (ctx) => createPosition(ctx, { code: 'rep', name: '销售代表' }));
    const again = as(ids.hr, (ctx) => createPosition(ctx, { code: 'rep', name: '其他' }));
    await expect(again).rejects.toMatchObject(refusal('position.same_code', { name: '销售代表' }));
  });
});

describe('the settings of the company', () => {
  test('have usual values until they are changed one by one', async () => {
    expect(await system(getSettings)).toMatchObject({
      baseCurrency: 'CNY',
      timeZone: 'Asia/Shanghai',
      fiscalYearStartMonth: 1,
    });
    await as(ids.admin, (ctx) => changeSettings(ctx, { fiscalYearStartMonth: 4, organisationName: '沐衡' }));
    expect(await system(getSettings)).toMatchObject({
      organisationName: '沐衡',
      fiscalYearStartMonth: 4,
      baseCurrency: 'CNY',
    });
  });

  test('decide which day it is', async () => {
    const late = (ctx: Context) => ({ ...ctx, now: new Date('2026-03-31T16:30:00Z') });
    expect(await system((ctx) => today(late(ctx)))).toBe('2026-04-01');
    await as(ids.admin, (ctx) => changeSettings(ctx, { timeZone: 'America/New_York' }));
    expect(await system((ctx) => today(late(ctx)))).toBe('2026-03-31');
  });

  test('refuse an unknown time zone', async () => {
    const wrong = as(ids.admin, (ctx) => changeSettings(ctx, { timeZone: 'Asia/Beijing2' }));
    await expect(wrong).rejects.toMatchObject(refusal('setting.time_zone', { timeZone: 'Asia/Beijing2' }));
  });

  test('keep the base currency once amounts are kept in it', async () => {
    await as(ids.admin, (ctx) => changeSettings(ctx, { baseCurrency: 'USD' }));
    await system((ctx) =>
      sql`insert into payment (source, source_id, amount, currency, base_amount, received_on)
        values ('test', '1', 5, 'USD', 5, '2026-03-01')`.execute(ctx.db),
    );
    const change = as(ids.admin, (ctx) => changeSettings(ctx, { baseCurrency: 'CNY' }));
    await expect(change).rejects.toMatchObject(refusal('setting.currency_in_use', { baseCurrency: 'USD' }));
  });
});

describe('the activity log', () => {
  beforeEach(async () => {
    await as(ids.hr, (ctx) => updatePerson(ctx, ids.li, { phone: '1' }));
    await as(ids.hr, (ctx) => updatePerson(ctx, ids.sun, { phone: '2' }));
    await as(ids.admin, (ctx) => changeSettings(ctx, { organisationName: '沐衡' }));
  });
  const titlesFor = (personId: number, query: Parameters<typeof listActivity>[1] = { action: 'changed' }) =>
    as(personId, async (ctx) => (await listActivity(ctx, query)).entries.map((entry) => entry.title));

  test('shows each reader what concerns the people seen, and one’s own deeds', async () => {
    expect(await titlesFor(ids.li)).toEqual(['李强']);
    expect(await titlesFor(ids.zhao)).toEqual([]);
    expect(await titlesFor(ids.wang)).toEqual(['李强']);
    expect(await titlesFor(ids.hr)).toEqual(['沐衡', '孙丽', '李强']);
    const operations = { role: 'operations' as const, scope: 'team' as const, teamId: ids.east };
    await as(ids.admin, (ctx) => setRoles(ctx, ids.hr, [operations]));
    expect(await titlesFor(ids.hr)).toEqual(['孙丽', '李强']);
  });

  test('shows a new manager nothing of before, and the former one nothing of after', async () => {
    await system((ctx) =>
      transferPerson(ctx, ids.li, { teamId: ids.hangzhou, positionId: null, leadsTeam: false, startOn: '2026-03-20' }),
    );
    const later = new Date('2026-03-25T02:00:00Z');
    await system(async (ctx) => updatePerson({ ...ctx, now: later }, ids.li, { phone: '3' }));
    expect(await titlesFor(ids.wang)).toEqual(['李强']);
    expect(await titlesFor(ids.director)).toEqual(['李强', '李强']);
  });

  test('is filtered by person, thing, verb and day, and comes page by page', async () => {
    expect(await titlesFor(ids.hr, { personId: ids.sun, action: 'changed' })).toEqual(['孙丽']);
    expect(await titlesFor(ids.hr, { entity: 'settings' })).toEqual(['沐衡']);
    expect(await titlesFor(ids.hr, { entity: 'person', entityId: String(ids.li), action: 'changed' })).toEqual([
      '李强',
    ]);
    expect(await titlesFor(ids.hr, { from: testToday, to: '2026-03-17', action: 'changed' })).toHaveLength(3);
    expect(await titlesFor(ids.hr, { to: testToday })).toEqual([]);
    expect(await titlesFor(ids.hr, { from: '2026-03-17' })).toEqual([]);
    const first = await as(ids.hr, (ctx) => listActivity(ctx, { action: 'changed', limit: 2 }));
    const rest = await as(ids.hr, (ctx) => listActivity(ctx, { action: 'changed', before: first.next ?? 0 }));
    expect([...first.entries, ...rest.entries].map((entry) => entry.title)).toEqual(['沐衡', '孙丽', '李强']);
    expect(rest.next).toBeNull();
  });
});
