import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { createOrganisation, inOrganisation, listOrganisations } from './organisation.ts';
import { testDatabase } from './testing.ts';

const one = await testDatabase();
afterAll(one.close);

test('what is written in one organisation is read there and nowhere else', async () => {
  await createOrganisation(one.database, { key: 'other', name: 'Other' });
  await one.transact((db) => db.insertInto('team').values({ code: 'A', name: 'Team A' }).execute());
  const here = await one.transact((db) => db.selectFrom('team').select('code').execute());
  const there = await inOrganisation(one.database, 'other', (db) => db.selectFrom('team').select('code').execute());
  expect(here).toEqual([{ code: 'A' }]);
  expect(there).toEqual([]);
  expect((await listOrganisations(one.database)).map(({ key }) => key).sort()).toEqual(['other', 'test']);
});

test('an unknown organisation is refused', async () => {
  await expect(inOrganisation(one.database, 'nobody', async () => 1)).rejects.toMatchObject({
    code: 'organisation.unknown',
  });
});

test('a transaction runs as the app role, which owns nothing', async () => {
  const who = await one.transact((db) => sql<{ user: string }>`select current_user as user`.execute(db));
  expect(who.rows[0]?.user).toBe('yeji_app');
});
