import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { createFact } from '#stages/crm/service/create-fact.ts';
import { asActor, rowsOf } from '#stages/crm/testing.ts';
import { startAfresh } from '../../../../test/build.ts';
import { importFile } from '../import-file.ts';
import { errorSentence } from '../sentences.ts';
import { testFolder } from '../testing.ts';
import { undoImport } from '../undo.ts';

let test: TestDatabase;
let files: Awaited<ReturnType<typeof testFolder>>;
let seconds = 0;
beforeAll(async () => {
  [test, files] = await Promise.all([testDatabase(), testFolder()]);
});
afterAll(() => Promise.all([test.close(), files.remove()]));
beforeEach(() => startAfresh(test));

const run: ReturnType<typeof asActor> = (work) => {
  seconds += 1;
  return asActor(test, undefined, new Date(Date.UTC(2026, 10, 21, 0, 0, seconds)))(work);
};

async function bring(lines: readonly string[]) {
  const file = await files.write('花名册.csv', `${lines.join('\n')}\n`);
  return importFile(run, { kind: 'people', file });
}

const tree = () =>
  run((ctx) =>
    rowsOf(
      ctx,
      `select p.code, p.name, t.name as team, u.name as above, a.leads_team as leads, o.name as position
       from person p left join assignment a on a.person_id = p.id and a.end_on is null left join team t on t.id = a.team_id
       left join team u on u.id = t.parent_id left join position o on o.id = a.position_id order by p.code`,
    ),
  );

const roster = [
  '工号,姓名,部门,岗位,直属上级,入职日期,手机',
  'E01,周总,华东,大区经理,,2020-01-01,13800000001',
  'E02,张伟,华东/上海,销售经理,周总,2021-03-01,13800000002',
  'E03,李娜,华东/上海,销售代表,张伟,2022-05-01,13800000003',
  'E04,王强,华东/杭州,销售代表,周总,2023-06-01,13800000004',
];

describe('a list of people', () => {
  it('makes the tree of an empty organisation, and changes nothing the second time', async () => {
    expect(await bring(roster)).toMatchObject({ status: 'done', counts: { created: 4, changed: 0, unchanged: 0 } });
    expect(await tree()).toEqual([
      { code: 'E01', name: '周总', team: '华东', above: '我的公司', leads: true, position: '大区经理' },
      { code: 'E02', name: '张伟', team: '上海', above: '华东', leads: true, position: '销售经理' },
      { code: 'E03', name: '李娜', team: '上海', above: '华东', leads: false, position: '销售代表' },
      { code: 'E04', name: '王强', team: '杭州', above: '华东', leads: false, position: '销售代表' },
    ]);
    expect(await bring(roster)).toMatchObject({ status: 'done', counts: { created: 0, changed: 0, unchanged: 4 } });
  });

  it('makes teams of managers where it names no units', async () => {
    await bring(['姓名,经理', '安娜,梅尔文', '陈晨,梅尔文'].map((line) => line.replace('经理', '直属上级')));
    expect(await tree()).toEqual([
      { code: '安娜', name: '安娜', team: '梅尔文团队', above: '我的公司', leads: false, position: null },
      { code: '梅尔文', name: '梅尔文', team: '梅尔文团队', above: '我的公司', leads: true, position: null },
      { code: '陈晨', name: '陈晨', team: '梅尔文团队', above: '我的公司', leads: false, position: null },
    ]);
  });

  it('makes managers without a row people when that is wanted, leading the smallest unit of all their people', async () => {
    const lines = [
      '工号,姓名,部门,直属上级',
      'E1,李娜,华东/上海,张伟',
      'E2,王强,华东/杭州,张伟',
      'E3,赵敏,华南,钱进',
      'E4,孙丽,华南,E3',
    ];
    const file = await files.write('花名册.csv', `${lines.join('\n')}\n`);
    await importFile(run, { kind: 'people', file });
    const leaders = async () => (await tree()).filter(({ leads }) => leads).map(({ code, team }) => [code, team]);
    expect(await leaders()).toEqual([['E3', '华南']]);
    const { runId, counts } = await importFile(run, { kind: 'people', file, makeManagers: true });
    expect(counts).toMatchObject({ created: 2, changed: 0, unchanged: 4 });
    expect(await leaders()).toEqual([
      ['E3', '华南'],
      ['张伟', '华东'],
      ['钱进', '华南'],
    ]);
    expect(await importFile(run, { kind: 'people', file, makeManagers: true })).toMatchObject({
      counts: { created: 0 },
    });
    await run((ctx) => undoImport(ctx, runId));
    expect(await leaders()).toEqual([['E3', '华南']]);
  });

  it('names the rows that contradict each other', async () => {
    const result = await bring([...roster, 'E03,李丽,华东/杭州,销售代表,周总,2022-05-01,', ',无名,华东,,,2022-13-01,']);
    const said = result.errors.map((error) => `${error.line} ${error.column}: ${errorSentence(error, 'zh')}`);
    expect(result.status).toBe('refused');
    expect(said).toEqual([
      '4 工号: 编号「E03」出现了不止一次（还在第 6 行）。',
      '6 工号: 编号「E03」出现了不止一次（还在第 4 行）。',
      '7 入职日期: 「2022-13-01」不是日期。请写成 2026-11-21。',
    ]);
    const withLeavers = roster.map((line, index) => `${line},${index === 0 ? '离职日期' : ''}`);
    const left = await bring([...withLeavers, 'E05,赵六,华东/杭州,销售代表,周总,2024-05-01,,2023-01-01']);
    expect(left.errors.map((error) => `${error.line}: ${errorSentence(error, 'zh')}`)).toEqual([
      '6: 赵六的离职日期 2023-01-01 早于入职日期 2024-05-01。请检查日期。',
    ]);
  });
});

const tables = ['team', 'position', 'person', 'assignment', 'role_grant'];
const everything = () =>
  run(async (ctx) => {
    const read: Record<string, unknown> = {};
    for (const table of tables) {
      // A place put back is a new row of the same content.
      const rows = await rowsOf<{ row: object }>(ctx, `select to_jsonb(t) as row from ${table} t`);
      const texts = rows.map(({ row }) => JSON.stringify({ ...row, ...(table === 'assignment' ? { id: 0 } : {}) }));
      read[table] = texts.sort();
    }
    return read;
  });

const lists = fc.uniqueArray(
  fc.record({
    code: fc.integer({ min: 1, max: 6 }),
    team: fc.constantFrom('华东', '华东/上海', '华南', '华南/深圳/一组'),
    position: fc.constantFrom('销售代表', '销售经理', ''),
    manager: fc.integer({ min: 1, max: 6 }),
    phone: fc.constantFrom('13800000001', ''),
    left: fc.constantFrom('', '2026-06-30'),
  }),
  { minLength: 1, maxLength: 6, selector: (person) => person.code },
);

const importList = (list: typeof lists extends fc.Arbitrary<infer List> ? List : never) =>
  bring([
    '工号,姓名,部门,岗位,直属上级,手机,入职日期,离职日期',
    ...list.map(
      ({ code, team, position, manager, phone, left }) =>
        `E${code},人员${code},${team},${position},E${manager},${phone},2024-01-01,${left}`,
    ),
  ]);

describe('taking a list of people back', () => {
  it('leaves everyone, their places, roles and teams as they were', async () => {
    await fc.assert(
      fc.asyncProperty(lists, lists, async (first, second) => {
        await startAfresh(test);
        const [empty, one] = [await everything(), await importList(first)];
        const [after, two] = [await everything(), await importList(second)];
        for (const [{ runId, counts }, before] of [
          [two, after],
          [one, empty],
        ] as const) {
          if (counts.created + counts.changed === 0) continue;
          expect((await run((ctx) => undoImport(ctx, runId))).left).toEqual([]);
          expect(await everything()).toEqual(before);
        }
      }),
      { seed: 20261121, numRuns: 8 },
    );
  });

  it('leaves alone who has records or was changed since', async () => {
    const { runId } = await bring(roster);
    await run(async (ctx) => {
      const [person] = await rowsOf<{ id: number }>(ctx, `select id from person where code = 'E03'`);
      await createFact(ctx, 'customers', { values: { name: '甲公司', owner: person?.id ?? 0 } });
    });
    const { counts, left } = await run((ctx) => undoImport(ctx, runId));
    expect({ counts, names: left.map(({ title }) => title) }).toEqual({
      counts: { removed: 3, restored: 0, left: 1 },
      names: ['李娜'],
    });
    expect(await tree()).toMatchObject([{ code: 'E03', team: '上海', above: '华东' }]);
  });
});
