import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { createOrganisation, inOrganisation } from './organisation.ts';
import { silentLog, testDatabase } from './testing.ts';

const one = await testDatabase();
afterAll(one.close);

beforeAll(async () => {
  await one.transact((db) =>
    db.insertInto('activity_log').values({ actor_name: 'A', action: 'made', entity: 'deal', entity_id: '1' }).execute(),
  );
});

test('transactions run as a role that owns nothing and rules nothing', async () => {
  const { rows } = await one.transact((db) =>
    sql`select rolname, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = current_user`.execute(db),
  );
  expect(rows).toEqual([{ rolname: 'yeji_app', rolsuper: false, rolbypassrls: false, rolcanlogin: false }]);
  const owned = await one.database.pool.query(`select relname from pg_class where relowner = 'yeji_app'::regrole`);
  expect(owned.rows).toEqual([]);
});

test.each([
  ['change', `update activity_log set actor_name = 'B'`],
  ['remove', 'delete from activity_log'],
  ['empty', 'truncate activity_log'],
  ['change the notes of', `update migration set checksum = ''`],
  ['drop', 'drop table team'],
  ['add a column to', 'alter table team add column x integer'],
  ['make a table beside', 'create table mine (id integer)'],
  ['read the list of', 'select * from platform.organisation'],
])('it may not %s: %s', async (_what, statement) => {
  await expect(one.transact((db) => sql.raw(statement).execute(db))).rejects.toMatchObject({ code: '42501' });
});

test('it may read and add to the activity log', async () => {
  const rows = await one.transact((db) => db.selectFrom('activity_log').select('action').execute());
  expect(rows).toEqual([{ action: 'made' }]);
});

test('where the database user may not make roles, work goes on without and one line says so', async () => {
  const lines: string[] = [];
  const log = silentLog.child({});
  log.warn = (...args: unknown[]) => void lines.push(String(args.at(-1)));
  const url = await makePoorOwner('poor', 'where_poor');
  const database = await openDatabase(url, log);
  try {
    await createOrganisation(database, { key: 'poor', name: 'Poor' });
    await inOrganisation(database, 'poor', (db) => db.selectFrom('team').select('id').execute());
    expect(database.appRole).toBeUndefined();
    expect(lines).toEqual([expect.stringContaining('may not make the role yeji_app')]);
  } finally {
    await database.close();
    await one.database.pool.query('drop database where_poor');
    await one.database.pool.query('drop role poor');
  }
});

/** A user like those of managed servers: owns one database, may do nothing else. */
async function makePoorOwner(user: string, database: string): Promise<string> {
  await one.database.pool.query(`create role ${user} login password 'poor'`);
  await one.database.pool.query(`create database ${database} owner ${user}`);
  const url = new URL(one.database.url);
  url.username = user;
  url.password = 'poor';
  url.pathname = `/${database}`;
  return url.href;
}
