import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { type CopyValue, copyRows } from './copy.ts';
import { testDatabase } from './testing.ts';
import { connectionOf } from './transaction.ts';

const one = await testDatabase();
afterAll(one.close);

/** Copies rows into a table of their own and reads them back, with what is to happen before. */
function copied(
  rows: Iterable<readonly CopyValue[]>,
  after?: (run: (text: string) => Promise<unknown>) => Promise<unknown>,
) {
  return one.transact(async (db) => {
    await sql`create temp table kept (id int, name text, good boolean, note text) on commit drop`.execute(db);
    const run = (text: string) => connectionOf(db).query(text);
    await copyRows(connectionOf(db), 'kept', ['id', 'name', 'good', 'note'], rows, after?.(run));
    const answer = await sql<{ row: CopyValue[] }>`
      select json_build_array(id, name, good, note) as row from kept order by id`.execute(db);
    return answer.rows.map(({ row }) => row);
  });
}

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, id) => [id, `name ${id}`.repeat(20), id % 2 === 0, null]);

test('values arrive as they are, signs that mean something in the format included', async () => {
  const rows = [
    [1, 'a\tb\nc\rd\\e\\N', true, null],
    [2, '\\.', false, ''],
    [3, '业绩 𠮷', null, 'x'],
  ];
  expect(await copied(rows)).toEqual(rows);
});

test.each([0, 1, 5_000, 120_000])('%i rows made while the database is busy are all there, once', async (count) => {
  const rows = rowsOf(count);
  expect(await copied(rows, (run) => run('select pg_sleep(0.2)'))).toEqual(rows);
});

test('what has to be done first is done first', async () => {
  const rows = rowsOf(10);
  const found = await copied(rows, (run) =>
    run(`insert into kept select -1, 'before', true, count(*)::text from kept`),
  );
  expect(found).toEqual([[-1, 'before', true, '0'], ...rows]);
});

test('a failure of what comes first, or of making the rows, is thrown and nothing is copied', async () => {
  await expect(copied(rowsOf(10), (run) => run('select 1 / 0'))).rejects.toMatchObject({ code: '22012' });
  const broken = function* () {
    yield [1, 'x', true, null];
    throw new Error('no more rows');
  };
  await expect(copied(broken(), (run) => run('select pg_sleep(0.1)'))).rejects.toThrow('no more rows');
  await expect(copied(broken())).rejects.toThrow('no more rows');
});

test('a failure that comes while rows are still being made is thrown, and nobody else hears of it', async () => {
  let made = 0;
  const slow = function* () {
    for (; made < 100_000; made += 1) yield [made, 'x'.repeat(200), true, null];
  };
  const unheard: unknown[] = [];
  const note = (error: unknown) => unheard.push(error);
  process.on('unhandledRejection', note);
  await expect(copied(slow(), () => Promise.reject(new Error('the database is gone')))).rejects.toThrow('is gone');
  process.off('unhandledRejection', note);
  expect(unheard).toEqual([]);
});
