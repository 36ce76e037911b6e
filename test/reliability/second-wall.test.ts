import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOrganisation, inOrganisation } from '#platform/database/organisation.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';

/** A2, the catalogue part: the database is a second wall, because the role that requests run as can do little. */
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await createOrganisation(database.database, { key: 'other', name: 'Other' });
});
afterAll(() => database.close());

const ask = async <Row>(text: string): Promise<Row[]> => {
  const found = await database.database.pool.query(text);
  return found.rows as Row[];
};

describe('the role of the application', () => {
  test('is no superuser, bypasses nothing, makes nothing and signs in nowhere', async () => {
    expect(
      await ask(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin
        from pg_roles where rolname = 'yeji_app'`),
    ).toEqual([
      {
        ...{ rolsuper: false, rolbypassrls: false, rolcreaterole: false },
        ...{ rolcreatedb: false, rolreplication: false, rolcanlogin: false },
      },
    ]);
    expect(await ask(`select * from pg_auth_members where member = 'yeji_app'::regrole`)).toEqual([]);
  });

  test('owns nothing and may make nothing in any schema', async () => {
    expect(await ask(`select relname from pg_class where relowner = 'yeji_app'::regrole`)).toEqual([]);
    expect(await ask(`select proname from pg_proc where proowner = 'yeji_app'::regrole`)).toEqual([]);
    expect(
      await ask(`select nspname from pg_namespace
        where nspname !~ '^pg_(temp|toast)' and has_schema_privilege('yeji_app', oid, 'create')`),
    ).toEqual([]);
  });

  test('reaches no table of the platform: no password, no session, no secret', async () => {
    expect(
      await ask(`select relname from pg_class c join pg_namespace n on n.oid = relnamespace
        where nspname = 'platform' and relkind in ('r', 'v', 'm')
          and has_schema_privilege('yeji_app', n.oid, 'usage') and has_table_privilege('yeji_app', c.oid, 'select, insert, update, delete')`),
    ).toEqual([]);
  });

  test('may add to the log and take nothing back; what migrations keep it may only read', async () => {
    const rights = await ask<{ table: string; rights: string }>(
      `select relname as table, concat_ws(',', case when has_table_privilege('yeji_app', c.oid, 'update') then 'update' end,
         case when has_table_privilege('yeji_app', c.oid, 'delete') then 'delete' end,
         case when has_table_privilege('yeji_app', c.oid, 'truncate') then 'truncate' end) as rights
       from pg_class c join pg_namespace n on n.oid = relnamespace
       where nspname = 'org_test' and relname in ('activity_log', 'migration') order by 1`,
    );
    expect(rights).toEqual([
      { table: 'activity_log', rights: '' },
      { table: 'migration', rights: '' },
    ]);
    const truncatable = await ask(
      `select relname from pg_class c join pg_namespace n on n.oid = relnamespace
       where nspname like 'org_%' and relkind in ('r', 'p') and has_table_privilege('yeji_app', c.oid, 'truncate')`,
    );
    expect(truncatable).toEqual([]);
  });
});

test('every request runs as that role, in one organisation’s schema', async () => {
  const who = await inOrganisation(database.database, 'other', async (db) => {
    const found = await sql<{
      who: string;
      schema: string;
    }>`select current_user as who, current_schema() as schema`.execute(db);
    return found.rows;
  });
  expect(who).toEqual([{ who: 'yeji_app', schema: 'org_other' }]);
});

test('1,000 interleaved transactions of two organisations never see each other', async () => {
  const name = (organisation: string) =>
    inOrganisation(database.database, organisation, async (db) => {
      const found = await sql<{ value: string }>`select current_schema() as value`.execute(db);
      return found.rows[0]?.value === `org_${organisation}` ? 0 : 1;
    });
  const crossings = await Promise.all(
    Array.from({ length: 1000 }, (_, number) => name(number % 2 === 0 ? 'test' : 'other')),
  );
  expect(crossings.reduce((sum: number, each) => sum + each, 0)).toBe(0);
});

test('no view and no function runs with its owner’s rights', async () => {
  expect(
    await ask(
      `select relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname ~ '^(org_|platform)' and relkind = 'v'`,
    ),
  ).toEqual([]);
  expect(
    await ask(
      `select proname from pg_proc p join pg_namespace n on n.oid = pronamespace where nspname ~ '^(org_|platform|public)' and prosecdef`,
    ),
  ).toEqual([]);
});
