import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { createOrganisation, inOrganisation, listOrganisations } from './organisation.ts';
import { testDatabase } from './testing.ts';
import { connectionOf } from './transaction.ts';

const one = await testDatabase();
afterAll(one.close);

const team = (code: string) => ({ code, name: `Team ${code}`, kind: 'team' });

function listTeams(organisation: string): Promise<string[]> {
  return inOrganisation(one.database, organisation, async (db) => {
    const rows = await db.selectFrom('team').select('code').orderBy('code').execute();
    return rows.map(({ code }) => code);
  });
}

/** An empty organisation of a test's own. */
async function makeOrganisation(key: string): Promise<string> {
  await createOrganisation(one.database, { key, name: `Organisation ${key}` });
  return key;
}

test('what is written in one organisation is read there and nowhere else', async () => {
  const [here, there] = [await makeOrganisation('here'), await makeOrganisation('there')];
  await inOrganisation(one.database, here, (db) => db.insertInto('team').values(team('A')).execute());
  expect(await listTeams(here)).toEqual(['A']);
  expect(await listTeams(there)).toEqual([]);
});

test('organisations that share a few connections never see each other', async () => {
  const keys = [await makeOrganisation('red'), await makeOrganisation('blue')];
  for (const key of keys) {
    await inOrganisation(one.database, key, (db) => db.insertInto('team').values(team(key)).execute());
  }
  const asked = Array.from({ length: 200 }, (_, index) => keys[index % 2] ?? '');
  const seen = await Promise.all(asked.map(listTeams));
  expect(seen).toEqual(asked.map((key) => [key]));
});

test('outside an organisation its tables cannot be found', async () => {
  await expect(one.database.pool.query('select * from team')).rejects.toMatchObject({ code: '42P01' });
});

test('making an organisation again only renames it', async () => {
  const key = await makeOrganisation('twice');
  await inOrganisation(one.database, key, (db) => db.insertInto('team').values(team('A')).execute());
  await createOrganisation(one.database, { key, name: 'New name' });
  expect(await listTeams(key)).toEqual(['A']);
  expect(await listOrganisations(one.database)).toContainEqual({ key, name: 'New name' });
});

test('an unknown organisation is refused', async () => {
  await expect(listTeams('nobody')).rejects.toMatchObject({ code: 'organisation.unknown' });
});

test.each(['', 'A', '1a', 'a-b', 'a b', 'a"; drop schema platform; --', 'x'.repeat(41)])(
  '%o is no key',
  async (key) => {
    await expect(makeOrganisation(key)).rejects.toMatchObject({ code: 'organisation.bad_key' });
  },
);

test('an error rolls everything back and reaches the caller', async () => {
  const key = await makeOrganisation('undone');
  const attempt = inOrganisation(one.database, key, async (db) => {
    await db.insertInto('team').values(team('A')).execute();
    throw new Error('changed my mind');
  });
  await expect(attempt).rejects.toThrow('changed my mind');
  expect(await listTeams(key)).toEqual([]);
});

test('a swallowed failure does not look like success', async () => {
  const key = await makeOrganisation('swallowed');
  const attempt = inOrganisation(one.database, key, async (db) => {
    await db.insertInto('team').values(team('A')).execute();
    await db
      .insertInto('team')
      .values(team('A'))
      .execute()
      .catch(() => undefined);
  });
  await expect(attempt).rejects.toThrow('nothing was saved');
  expect(await listTeams(key)).toEqual([]);
});

test('a read-only transaction cannot write', async () => {
  const attempt = inOrganisation(
    one.database,
    one.organisation,
    (db) => db.insertInto('team').values(team('A')).execute(),
    { readOnly: true },
  );
  await expect(attempt).rejects.toMatchObject({ code: '25006' });
});

test('the connection under a transaction sees what the transaction wrote', async () => {
  const count = await one.transact(async (db) => {
    await db.insertInto('position').values({ code: 'P', name: 'Position' }).execute();
    const answer = await connectionOf(db).query<{ count: number }>('select count(*) from position');
    return answer.rows[0]?.count;
  });
  expect(count).toBe(1);
});

test('a connection broken in mid-transaction is a clear refusal, and the next transaction works', async () => {
  const attempt = one.transact(async (db) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    await one.database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await db.selectFrom('team').select('id').execute();
  });
  await expect(attempt).rejects.toMatchObject({ code: 'data.interrupted' });
  expect(await listTeams(one.organisation)).toEqual([]);
});
