import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#platform/context.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { isInboxDue, listInbox, nextPassAt, readInbox, saveInbox } from '#stages/crm/service/import-inbox.ts';
import { asActor, rowsOf } from '#stages/crm/testing.ts';
import { startAfresh } from '../../../../test/build.ts';
import { importFile } from '../import-file.ts';
import { runPass } from './pass.ts';

let test: TestDatabase;
let folder: string;
let now = new Date('2026-11-21T08:00:00Z');
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  await startAfresh(test);
  await rm(folder ?? '', { recursive: true, force: true });
  folder = await mkdtemp(join(tmpdir(), 'yeji-inbox-'));
  now = new Date('2026-11-21T08:00:00Z');
  await run((ctx) => rowsOf(ctx, `insert into person (code, name) values ('P1', '张伟')`));
  // Once by hand: from then on the mapping is remembered.
  const path = await put('first/deals.csv', [header, 'D0,零号,P1,1']);
  await importFile(run, { kind: 'deals', origin: '纷享', file: { path, name: 'deals.csv' } });
  await rm(join(folder, 'first'), { recursive: true });
  await run((ctx) => saveInbox(ctx, settings));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = <Result>(work: (ctx: Context) => Promise<Result>) => asActor(test, undefined, now)(work);
const header = '商机编号,商机名称,负责人,金额';
const settings = {
  isOn: true,
  everyMinutes: 15,
  dayTime: null,
  leaveBadRowsOut: false,
  patterns: [{ pattern: '订单*.CSV', origin: '纷享' }],
};

async function put(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${lines.join('\n')}\n`);
  await utimes(path, new Date('2026-11-21T07:00:00Z'), new Date('2026-11-21T07:00:00Z'));
  return path;
}

const pass = (transact: typeof run = run) => runPass({ transact, folder, log: silentLog }, now);
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const files = async () => (await readdir(folder, { recursive: true })).filter((name) => /\.\w+$/.test(name)).sort();
const deals = () => run((ctx) => rowsOf(ctx, 'select source_id as id, amount from deal order by 1'));

describe('the folder of incoming files', () => {
  it('is looked through when it is due: files go in by the mapping of their source, and move', async () => {
    await put('纷享/deals.csv', [header, 'D1,一号,P1,5', 'D2,二号,P1,6']);
    await put('订单-11月.csv', [header, 'D3,三号,P1,7']);
    expect(await pass()).toBeNull();
    later(15);
    expect(await pass()).toBe(2);
    expect(await deals()).toMatchObject([{ id: 'D0' }, { id: 'D1' }, { id: 'D2' }, { id: 'D3' }]);
    expect(await files()).toEqual(['done/订单-11月.csv', '纷享/done/deals.csv']);
    expect(await run((ctx) => readInbox(ctx))).toMatchObject({ nextAt: '2026-11-21T08:30:00Z' });
    expect(await run((ctx) => listInbox(ctx, 9))).toMatchObject([
      { path: '订单-11月.csv', status: 'done', created: 1, movedTo: 'done/订单-11月.csv' },
      { path: '纷享/deals.csv', status: 'done', created: 2 },
    ]);
    await put('纷享/deals.csv', [header, 'D1,一号,P1,5', 'D2,二号,P1,6']);
    later(15);
    expect(await pass()).toBe(1);
    expect(await files()).toContain('纷享/done/deals (2).csv');
    expect(await run((ctx) => listInbox(ctx, 1))).toMatchObject([{ status: 'done', created: 0, changed: 0 }]);
  });

  it('moves what cannot go in to failed/, with a report that says why', async () => {
    await put('纷享/bad.csv', [header, 'D1,一号,没有此人,5']);
    await put('别处/a.csv', [header, 'D1,一号,P1,5']);
    await put('a.csv', [header]);
    await put('纷享/b.pdf', ['%PDF-1.7']);
    later(15);
    expect(await pass()).toBe(4);
    expect(await deals()).toEqual([{ id: 'D0', amount: '1' }]);
    expect(await files()).toEqual(
      ['failed/a.csv', '别处/failed/a.csv', '纷享/failed/b.pdf', '纷享/failed/bad.csv'].flatMap((name) => [
        name,
        `${name}.report.txt`,
      ]),
    );
    const report = await readFile(join(folder, '纷享/failed/bad.csv.report.txt'), 'utf8');
    expect(report).toContain('第 2 行「负责人」：人员中没有「没有此人」');
    expect(report).toContain('Row 2, 负责人: There is nobody');
    expect(await readFile(join(folder, '别处/failed/a.csv.report.txt'), 'utf8')).toContain('来源「别处」还没有导入过');
  });

  it('leaves alone what is still written, hidden, or only a link', async () => {
    const path = await put('纷享/fresh.csv', [header, 'D1,一号,P1,5']);
    later(15);
    await utimes(path, now, now);
    await put('纷享/.hidden.csv', [header]);
    await put('纷享/~$open.xlsx', ['x']);
    await put('纷享/half.csv.part', [header]);
    await symlink('/etc/hostname', join(folder, '纷享', 'link.csv'));
    expect(await pass()).toBe(0);
    expect(await deals()).toHaveLength(1);
  });

  it('is looked through by one server at a time', async () => {
    await put('纷享/deals.csv', [header, 'D1,一号,P1,5']);
    later(15);
    const taken = await Promise.all([pass(), pass()]);
    expect(taken.sort()).toEqual([1, null]);
  });

  it('takes up again what a server left that died in the middle', async () => {
    await put('纷享/deals.csv', [header, 'D1,一号,P1,5']);
    for (let calls = 2; ; calls += 1) {
      later(15);
      let left = calls;
      // The server dies at one call to the database after the other.
      const dying = <Result>(work: (ctx: Context) => Promise<Result>): Promise<Result> => {
        left -= 1;
        return left === 0 ? Promise.reject(new Error('gone')) : run(work);
      };
      const taken = await pass(dying).catch(() => 'died');
      if (left > 0) {
        expect(taken).toBe(0);
        break;
      }
    }
    expect(await deals()).toEqual([
      { id: 'D0', amount: '1' },
      { id: 'D1', amount: '5' },
    ]);
    expect(await files()).toEqual(['纷享/done/deals.csv']);
    expect(await run((ctx) => isInboxDue(ctx))).toBe(false);
  });
});

it.each([
  [{ everyMinutes: 15, dayTime: null }, '2026-11-21T08:00:00Z', 'Asia/Shanghai', '2026-11-21T08:15:00Z'],
  [{ everyMinutes: null, dayTime: '18:30' }, '2026-11-21T08:00:00Z', 'Asia/Shanghai', '2026-11-21T10:30:00Z'],
  [{ everyMinutes: null, dayTime: '18:30' }, '2026-11-21T10:30:00Z', 'Asia/Shanghai', '2026-11-22T10:30:00Z'],
  [{ everyMinutes: null, dayTime: '06:00' }, '2026-03-28T12:00:00Z', 'Europe/Berlin', '2026-03-29T04:00:00Z'],
  [{ everyMinutes: null, dayTime: '02:30' }, '2026-03-28T12:00:00Z', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
])('%j after %s in %s comes at %s', (schedule, after, timeZone, expected) => {
  expect(nextPassAt(schedule, new Date(after), timeZone)).toEqual(new Date(expected));
});
