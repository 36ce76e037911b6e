import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareSettled, decimal } from '#engine/money.ts';
import { overallPace } from '#engine/score/pace.ts';
import { upsertPeople } from '#stages/people/service/upsert-people.ts';
import { saveTargets } from '#stages/plans/service.ts';
import { asSystem } from '../../../test/build.ts';
import { type BoardView, readTeamBoard } from './service/board.ts';
import { exportBoard } from './service/board-export.ts';
import { refreshScores } from './service/refresh.ts';
import { openTestCompany, saveDeals } from './test-company.ts';

/** More people than a page holds, with drawn deals and targets; some have neither. */
const people = 130;
const seed = 20_261_121;
const period = '2026-Q1';

const { database, company } = await openTestCompany();

beforeAll(async () => {
  const draw = makeDraw(seed);
  await asSystem(database, async (ctx) => {
    await upsertPeople(ctx, {
      people: Array.from({ length: people }, (_, n) => ({
        code: `X${n}`,
        name: `${['安', '陈', '李', '王', '赵'][n % 5]}${n}`,
        joinedOn: '2025-01-01',
        assignments: [{ teamCode: n % 3 === 0 ? 'east' : 'west', startOn: '2025-01-01' }],
        roles: [{ role: 'salesperson', scope: 'own' }],
      })),
    });
    const deals = Array.from({ length: people }, (_, n) => ({
      id: `D${n}`,
      owner: `X${Math.floor(draw() * people)}`,
      amount: String(Math.floor(draw() * 4) * 1000),
      customer: `C${n % 40}`,
    }));
    await saveDeals(ctx, deals);
    await refreshScores(ctx);
    const rows = await ctx.db.selectFrom('person').select(['id', 'code']).where('code', 'like', 'X%').execute();
    await saveTargets(
      ctx,
      company.schemeId,
      rows
        .filter(({ id }) => id % 4 !== 0)
        .map(({ id }) => ({ kpi: 'sales', period, subjectKind: 'person' as const, subjectId: id, value: '2000' })),
    );
    await refreshScores(ctx);
  });
});
afterAll(() => database.close());

type Row = Awaited<ReturnType<typeof readTeamBoard>>['people'][number];

const read = (view: BoardView) => asSystem(database, (ctx) => readTeamBoard(ctx, { period }, null, view));

/** All pages of a view, one after the other. */
async function readAll(view: BoardView): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const board = await read({ ...view, page });
    rows.push(...board.people);
    expect(board.found).toBeGreaterThanOrEqual(rows.length);
    if (rows.length === board.found) return rows;
  }
}

const isBehind = (row: Row) => overallPace(row.components) === 'behind';
const actualOf = (key: string) => (row: Row) => row.components.find(({ measure }) => measure === key)?.actual ?? null;

/** Missing last, whichever way. */
function compare(left: string | null, right: string | null, sign: number): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return sign * compareSettled(decimal(left), decimal(right));
}

test(`pages, order and who is behind are those of a slow look at everyone (seed ${seed})`, async () => {
  const all = await readAll({});
  expect(all.length).toBe(people + 4);
  const behind = all.filter(isBehind);
  expect(behind.length).toBeGreaterThan(5);
  const first = await read({});
  expect([first.count, first.behind.count]).toEqual([all.length, behind.length]);
  expect(first.behind.first.map(({ id }) => id)).toEqual(behind.slice(0, 6).map(({ subject }) => subject.id));
  expect(all.slice(0, behind.length).every(isBehind)).toBe(true);
  expect(first.teams.map(({ people: count, behind: late }) => [count, late])).toEqual(
    first.teams.map(({ subject }) => {
      const own = all.filter((row) => row.subject.teamName === subject.name);
      return [own.length, own.filter(isBehind).length];
    }),
  );

  const views = [
    ['total', (row: Row) => row.total],
    ['sales', actualOf('sales')],
    // Whoever closed no deal has none.
    ['win_rate', actualOf('win_rate')],
  ] as const;
  for (const [sort, figureOf] of views) {
    for (const [order, sign] of [['asc', 1] as const, ['desc', -1] as const]) {
      const shown = (await readAll({ sort, order })).map(figureOf);
      expect(shown, `${sort} ${order}`).toEqual(shown.toSorted((a, b) => compare(a, b, sign)));
      expect(shown.length).toBe(all.length);
    }
  }
});

test('what is looked for narrows the rows and not the ranks', async () => {
  const all = new Map((await readAll({})).map((row) => [row.subject.id, row.rank]));
  const found = await readAll({ find: '陈' });
  expect(found.length).toBe(people / 5);
  for (const row of found) expect(row.rank).toEqual(all.get(row.subject.id));
  expect((await readAll({ find: '东区' })).every((row) => row.subject.teamName === '东区')).toBe(true);
  expect((await readAll({ find: '%' })).length).toBe(0);
  expect((await readAll({ show: 'behind', find: '陈' })).every(isBehind)).toBe(true);
});

test('the file holds everyone the pages show, in their order, and the log keeps who took it', async () => {
  const shown = await readAll({ sort: 'sales', order: 'desc', find: '陈' });
  const file = await asSystem(database, (ctx) =>
    exportBoard(
      ctx,
      { period, team: null },
      { sort: 'sales', order: 'desc', find: '陈' },
      { format: 'csv', language: 'zh' },
    ),
  );
  expect(file.name).toMatch(/ 2026-Q1\.csv$/);
  const [titles = '', ...lines] = (await text(file.content as Readable)).replace('\uFEFF', '').trim().split(/\r?\n/);
  expect(titles.split(',').slice(0, 8)).toEqual([
    '姓名',
    '团队',
    '总分',
    '等级',
    '绩效系数',
    '排名',
    '销售额',
    '销售额 目标',
  ]);
  expect(lines.map((line) => line.split(',').slice(0, 8))).toEqual(
    shown.map((row) => {
      const sales = row.components.find(({ measure }) => measure === 'sales');
      const own = [row.subject.name, row.subject.teamName, row.total, row.grade, row.coefficient, row.rank?.place];
      return [...own, sales?.actual, sales?.target].map((cell) => String(cell ?? ''));
    }),
  );
  const logged = await asSystem(database, ({ db }) =>
    db
      .selectFrom('activity_log')
      .select('title')
      .where('entity', '=', 'score')
      .where('action', '=', 'exported')
      .execute(),
  );
  expect(logged.map(({ title }) => title)).toEqual([file.name]);
});

/** A small generator of drawn numbers from 0 to 1, the same for the same seed. */
function makeDraw(from: number): () => number {
  let state = from;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
