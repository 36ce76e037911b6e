import { sql } from 'kysely';
import { type Actor, type Context, systemActor } from '#platform/context.ts';
import { silentLog, type TestDatabase } from '#platform/database/testing.ts';

export const testInstant = new Date('2026-11-21T08:00:00Z');

/** Runs work as services run, as the system or as someone. */
export function asActor(test: TestDatabase, actor: Actor = systemActor, now: Date = testInstant) {
  return <Result>(work: (ctx: Context) => Promise<Result>): Promise<Result> =>
    test.transact((db) => work({ db, now, actor, log: silentLog }));
}

export function salesperson(personId: number, name = `P${personId}`): Actor {
  return { personId, name, roles: ['salesperson'], scope: { kind: 'own' } };
}

/** Persons 1 … n with codes P1 … Pn; odd ones in team 3, even ones in team 2, since 2020; 1 and 2 lead them. */
export async function addPeople(ctx: Context, count: number): Promise<void> {
  await sql`insert into team (code, name, kind) values ('ALL', '公司', 'company')`.execute(ctx.db);
  await sql`insert into team (parent_id, code, name) values (1, 'T2', '二组'), (1, 'T3', '三组')`.execute(ctx.db);
  await sql`insert into person (code, name) select 'P' || n, '人员' || n from generate_series(1, ${count}::integer) n`.execute(
    ctx.db,
  );
  await sql`insert into assignment (person_id, team_id, leads_team, start_on)
    select n, 2 + n % 2, n <= 2, '2020-01-01' from generate_series(1, ${count}::integer) n`.execute(ctx.db);
}

/** All rows of a query; for looking at what stands in the tables. */
export async function rowsOf<Row = Record<string, unknown>>(ctx: Context, query: string): Promise<Row[]> {
  return (await sql.raw<Row>(query).execute(ctx.db)).rows;
}
