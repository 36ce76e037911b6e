import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startAfresh } from '../../test/build.ts';
import { type Change, differenceOf, recordChange, recordChanges } from './activity-log.ts';
import { sealActivityLog, verifyActivityLog } from './activity-seal.ts';
import { type Actor, systemActor } from './context.ts';
import { type TestDatabase, testDatabase } from './database/testing.ts';

const now = new Date('2026-03-05T02:00:00.123Z');
const actor: Actor = { personId: 7, name: '王芳', roles: ['operations'], scope: { kind: 'all' } };
const change: Change = { action: 'changed', entity: 'deal', entityId: 12, title: '华东二期', personId: 3 };

let test1: TestDatabase;

function record(changes: readonly Change[]): Promise<void> {
  return test1.transact((db) => recordChanges({ db, now, actor }, changes));
}

/** What someone with the owner's password could do: the app's own role may not. */
async function tamper(statement: string): Promise<void> {
  await test1.database.pool.query(`
    set search_path = org_test, public; set session_replication_role = replica; ${statement};
    reset session_replication_role; reset search_path`);
}

beforeAll(async () => {
  test1 = await testDatabase();
});
beforeEach(() => startAfresh(test1));
afterAll(() => test1.close());

/** Transactions of other databases on the server may hold the horizon back for a moment. */
async function sealNext(entries: number): Promise<void> {
  for (let sealed = 0; sealed < entries; ) {
    sealed += await test1.transact(sealActivityLog);
    if (sealed < entries) await setTimeout(20);
  }
}

describe('entries', () => {
  test('tell who changed what, when, from what to what', async () => {
    await record([{ ...change, before: { amount: '10.10' }, after: { amount: '12' } }]);
    const [entry] = await test1.transact((db) => db.selectFrom('activity_log').selectAll().execute());
    expect(entry).toMatchObject({
      at: '2026-03-05T02:00:00.123Z',
      actor_id: 7,
      actor_name: '王芳',
      action: 'changed',
      entity: 'deal',
      entity_id: '12',
      title: '华东二期',
      person_id: 3,
      before: { amount: '10.10' },
      after: { amount: '12' },
    });
  });

  test('of many changes keep their order, also beyond one statement', async () => {
    const many = Array.from({ length: 5_003 }, (_, index) => ({ ...change, entity: 'row', entityId: index }));
    await record(many);
    const rows = await test1.transact((db) =>
      db.selectFrom('activity_log').select('entity_id').where('entity', '=', 'row').orderBy('id').execute(),
    );
    expect(rows.map((row) => Number(row.entity_id))).toEqual(many.map((row) => row.entityId));
  });

  test('vanish with the change they tell of', async () => {
    const failed = test1.transact(async (db) => {
      await recordChange({ db, now, actor: systemActor }, { ...change, entity: 'ghost' });
      throw new Error('the change failed');
    });
    await expect(failed).rejects.toThrow('the change failed');
    const rows = await test1.transact((db) =>
      db.selectFrom('activity_log').selectAll().where('entity', '=', 'ghost').execute(),
    );
    expect(rows).toEqual([]);
  });

  test.each([
    'update activity_log set title = title',
    'delete from activity_log',
    'truncate activity_log',
    'update activity_seal set hash = hash',
    'delete from activity_seal',
  ])('cannot be altered: %s', async (statement) => {
    await expect(test1.transact((db) => sql.raw(statement).execute(db))).rejects.toThrow(
      /permission denied|append-only/,
    );
    const asOwner = test1.database.pool.query(`set search_path = org_test; ${statement}`);
    await expect(asOwner).rejects.toThrow(/append-only/);
  });
});

describe('the seal', () => {
  beforeEach(async () => {
    for (const first of [1, 3, 5]) {
      const entry = (entityId: number) => ({
        ...change,
        entityId,
        before: { amount: '1.00' },
        after: { amount: '2.00' },
      });
      await record([entry(first), entry(first + 1)]);
      await sealNext(2);
    }
  });
  const verify = () => test1.transact(verifyActivityLog);

  test('holds while nothing is touched, and sealing again adds nothing', async () => {
    expect(await verify()).toEqual({ intact: true, sealed: 6 });
    expect(await test1.transact(sealActivityLog)).toBe(0);
    await record([change]);
    expect(await verify()).toEqual({ intact: true, sealed: 6 });
    await sealNext(1);
    expect(await verify()).toEqual({ intact: true, sealed: 7 });
  });

  test.each([
    ["title = '华东三期'"],
    ["at = at + interval '1 microsecond'"],
    ['person_id = null'],
    ['actor_id = 8'],
    ["actor_name = '王方'"],
    ["before = jsonb_set(before, '{amount}', '\"1.01\"')"],
    ['after = after || \'{"x": null}\''],
    ["entity_id = '44'"],
  ])('finds the entry in which someone set %s', async (assignment) => {
    await tamper(`update activity_log set ${assignment} where id = 4`);
    expect(await verify()).toEqual({ intact: false, sealId: 2, entryId: 4, reason: 'changed' });
  });

  test('finds a removed entry', async () => {
    await tamper('delete from activity_log where id = 3');
    expect(await verify()).toEqual({ intact: false, sealId: 2, entryId: 3, reason: 'missing' });
  });

  test('finds an entry slipped into the sealed past', async () => {
    await tamper(
      `insert into activity_log (tx, actor_name, action, entity, entity_id) values ('1', 'x', 'y', 'z', '0')`,
    );
    expect(await verify()).toMatchObject({ intact: false, entryId: 7, reason: 'added' });
  });

  test.each([
    ["hash = sha256('x') where seal_id = 2", 2],
    ["leaves = leaves || '\\x00' where seal_id = 2", 2],
    ['ids = ids - int8multirange(int8range(4, 5)) where seal_id = 2', 2],
    ['previous_hash = null where seal_id = 3', 3],
  ])('finds a seal of which someone set %s', async (assignment, sealId) => {
    await tamper(`update activity_seal set ${assignment}`);
    expect(await verify()).toMatchObject({ intact: false, sealId });
  });

  test('finds a removed seal', async () => {
    await tamper('delete from activity_seal where seal_id = 1');
    expect(await verify()).toMatchObject({ intact: false, sealId: 2, reason: 'seal' });
  });

  test('leaves entries of a running transaction for the next time', async () => {
    await test1.transact(async (db) => {
      await recordChange({ db, now, actor }, { ...change, entityId: 'slow' });
      await record([{ ...change, entityId: 'fast' }]);
      await test1.transact(sealActivityLog);
    });
    expect(await verify()).toEqual({ intact: true, sealed: 6 });
    await sealNext(2);
    expect(await verify()).toEqual({ intact: true, sealed: 8 });
  });
});

describe('the difference of two states', () => {
  test('holds only the fields that differ', () => {
    expect(differenceOf({ a: 1, b: 'x', c: null }, { a: 1, b: 'y', c: null })).toEqual({
      before: { b: 'x' },
      after: { b: 'y' },
    });
  });

  test('is null when nothing differs', () => {
    expect(differenceOf({ a: [1, 2] }, { a: [1, 2] })).toBeNull();
  });
});
