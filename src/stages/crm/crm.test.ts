import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#platform/context.ts';
import { systemActor } from '#platform/context.ts';
import type { Tables } from '#platform/database/tables.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { saveFacts } from './service/save-facts.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const now = new Date('2026-11-21T08:00:00Z');
function contextOf(db: Transaction<Tables>): Context {
  return { db, now, actor: systemActor, log: silentLog };
}
const run = <Result>(work: (ctx: Context) => Promise<Result>) => test.transact((db) => work(contextOf(db)));

describe('saving facts', () => {
  it('adds, changes and leaves alone, with marks and log', async () => {
    await run(async (ctx) => {
      await sql`insert into person (code, name) values ('S1', '张伟'), ('S2', '王芳')`.execute(ctx.db);
    });
    const rows = [
      {
        sourceId: 'D1',
        values: { name: '一号', owner: 1, amount: '100.50', status: 'won', closed_on: '2026-11-03', stage: '签约' },
      },
      { sourceId: 'D2', values: { name: '二号', owner: 2, amount: '7', created_on: '2026-10-30' } },
    ];
    expect(await run((ctx) => saveFacts(ctx, 'deals', rows, { origin: 'file' }))).toEqual({
      created: 2,
      changed: 0,
      unchanged: 0,
    });
    const first = await run((ctx) =>
      sql`select source, person_id, on_date from dirty_mark order by 2, 3`.execute(ctx.db),
    );
    expect(first.rows).toEqual([
      { source: 'deals', person_id: 1, on_date: '2026-11-01' },
      { source: 'deals', person_id: 2, on_date: '2026-10-01' },
    ]);
    expect(await run((ctx) => saveFacts(ctx, 'deals', rows, { origin: 'file' }))).toEqual({
      created: 0,
      changed: 0,
      unchanged: 2,
    });
    const log = await run((ctx) =>
      sql`select action, entity_id, title, person_id, before, after from activity_log order by id`.execute(ctx.db),
    );
    console.log(JSON.stringify(log.rows, null, 1));
    const second = [{ sourceId: 'D1', values: { amount: '101', owner: 2 } }];
    expect(await run((ctx) => saveFacts(ctx, 'deals', second, { origin: 'file' }))).toEqual({
      created: 0,
      changed: 1,
      unchanged: 0,
    });
    const log2 = await run((ctx) =>
      sql`select action, entity_id, title, person_id, before, after from activity_log order by id desc limit 1`.execute(
        ctx.db,
      ),
    );
    console.log(JSON.stringify(log2.rows, null, 1));
    const marks = await run((ctx) =>
      sql`select source, person_id, on_date from dirty_mark order by id`.execute(ctx.db),
    );
    console.log(JSON.stringify(marks.rows));
  });
});
