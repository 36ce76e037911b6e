import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { migrateSchema, readMigrations } from './migrate.ts';
import { testDatabase } from './testing.ts';

const shared = await testDatabase();
const { pool, appRole } = shared.database;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yeji-migrations-'));
  writeFileSync(
    join(folder, '0001-shelf.sql'),
    'create table shelf (id integer primary key);\ninsert into shelf values (1);\n',
  );
});

afterEach(async () => {
  await pool.query('drop schema if exists sample cascade');
  rmSync(folder, { recursive: true });
});
afterAll(shared.close);

const migrate = () => migrateSchema(pool, 'sample', readMigrations(folder), appRole);

async function readShelf(): Promise<number[]> {
  const answer = await pool.query<{ id: number }>('select id from sample.shelf order by id');
  return answer.rows.map(({ id }) => id);
}

test('files are applied in order, once', async () => {
  writeFileSync(join(folder, '0010-second.sql'), 'insert into shelf values (2);');
  expect(await migrate()).toEqual(['0001-shelf.sql', '0010-second.sql']);
  expect(await migrate()).toEqual([]);
  expect(await readShelf()).toEqual([1, 2]);
});

test('a later file is applied on top of what is there', async () => {
  await migrate();
  writeFileSync(join(folder, '0002-more.sql'), 'insert into shelf values (2);');
  expect(await migrate()).toEqual(['0002-more.sql']);
  expect(await readShelf()).toEqual([1, 2]);
});

test('a file that fails leaves everything as it was, and earlier files applied', async () => {
  writeFileSync(join(folder, '0002-more.sql'), 'insert into shelf values (2);\ninsert into shelf values (1);');
  await expect(migrate()).rejects.toMatchObject({ code: '23505' });
  expect(await readShelf()).toEqual([1]);
  writeFileSync(join(folder, '0002-more.sql'), 'insert into shelf values (2);');
  expect(await migrate()).toEqual(['0002-more.sql']);
});

test('a file changed after it was applied is refused by name', async () => {
  await migrate();
  writeFileSync(join(folder, '0001-shelf.sql'), 'create table shelf (id bigint primary key);');
  await expect(migrate()).rejects.toMatchObject({
    code: 'data.migration_changed',
    params: { file: '0001-shelf.sql' },
  });
});

test('other line ends are no change', async () => {
  await migrate();
  const text = 'create table shelf (id integer primary key);\r\ninsert into shelf values (1);\r\n';
  writeFileSync(join(folder, '0001-shelf.sql'), text);
  expect(await migrate()).toEqual([]);
});

test('a database of a newer version is refused', async () => {
  writeFileSync(join(folder, '0002-future.sql'), 'insert into shelf values (2);');
  await migrate();
  rmSync(join(folder, '0002-future.sql'));
  await expect(migrate()).rejects.toMatchObject({ code: 'data.newer', params: { file: '0002-future.sql' } });
});

test('two starts at once apply each file once', async () => {
  const both = await Promise.all([migrate(), migrate(), migrate()]);
  expect(both.flat()).toEqual(['0001-shelf.sql']);
  expect(await readShelf()).toEqual([1]);
});

test.each(['1-short.sql', '0001-Upper.sql', '0001_underscore.sql'])('%s is not a name for a migration', (name) => {
  writeFileSync(join(folder, name), '');
  expect(() => readMigrations(folder)).toThrow(/is not named NNNN-name.sql/);
});

test('two files with one number are an error', () => {
  writeFileSync(join(folder, '0001-again.sql'), '');
  expect(() => readMigrations(folder)).toThrow(/two migrations have number 0001/);
});
