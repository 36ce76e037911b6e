import type { Context } from '#platform/context.ts';
import { systemActor } from '#platform/context.ts';
import { silentLog, type TestDatabase } from '#platform/database/testing.ts';
import { actorFor } from '#stages/people/service/actor.ts';
import type { GrantInput, PersonInput, PlaceInput } from '#stages/people/service/people-input.ts';
import { upsertPeople } from '#stages/people/service/upsert-people.ts';
import { findPeopleByCode, listAllTeams } from '#stages/people/service.ts';

/**
 * Builders of test data. They go through the services, so that a test never holds data the product could not have made.
 *
 *   const test = await testDatabase();
 *   await asSystem(test, async (ctx) => {
 *     await aCompany(ctx);
 *     const east = await aTeam(ctx, { name: '华东' });
 *     const wang = await aPerson(ctx, { name: '王芳', team: east, role: 'manager' });
 *   });
 *   await asPerson(test, wang, (ctx) => listPeople(ctx, {}));
 */
export const testNow = new Date('2026-03-16T02:00:00Z');

/** 16 March 2026 in Shanghai, a Monday in the first quarter. */
export const testToday = '2026-03-16';

/** Runs work in the name of the product itself: it may do and see everything. */
export function asSystem<Result>(test: TestDatabase, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  return test.transact((db) => work({ db, now: testNow, actor: systemActor, log: silentLog }));
}

/** Runs work as a person with the roles and scope that person has at `testNow`. */
export function asPerson<Result>(
  test: TestDatabase,
  personId: number,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  return asSystem(test, async (system) => {
    const actor = await actorFor(system, personId);
    if (!actor) throw new Error(`person ${personId} is nobody at ${testToday}`);
    return work({ ...system, actor });
  });
}

/**
 * Empties the test's organisation and lets ids begin anew, many times faster than taking another test database. Rows are
 * deleted, not truncated: few tables hold any, and a truncate makes new files for every table and index. Only the owner of the
 * tables can: the log refuses to be emptied, which is switched off for this one transaction.
 */
export async function startAfresh(test: TestDatabase): Promise<void> {
  await test.database.pool.query(`
    begin; set local session_replication_role = replica; set local search_path = org_${test.organisation}, public;
    do $$
    declare each record;
    begin
      for each in select oid::regclass as name, relname from pg_class
        where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname not in ('migration', 'setting')
      loop
        execute format('delete from %s', each.name);
      end loop;
      -- What is remembered of the rules is told by this token.
      delete from setting where key <> 'rules_version';
      update setting set value = to_jsonb(gen_random_uuid());
      perform setval(seqrelid::regclass, seqstart, false) from pg_sequence join pg_class on pg_class.oid = seqrelid
        where relnamespace = current_schema()::regnamespace;
    end
    $$;
    commit`);
}

let numbered = 0;

/** Makes the company itself, the top of the tree of teams. @returns its team id */
export async function aCompany(ctx: Context, { name = '测试公司' }: { name?: string } = {}): Promise<number> {
  await upsertPeople(ctx, { teams: [{ code: 'company', name, kind: 'company' }], people: [] });
  return teamId(ctx, 'company');
}

/** Adds a team below another, or right below the company. @returns its id */
export async function aTeam(
  ctx: Context,
  {
    name,
    code = name,
    parent,
    kind = 'team',
  }: { name: string; code?: string; parent?: number; kind?: 'region' | 'team' },
): Promise<number> {
  const parentCode = parent === undefined ? null : await teamCode(ctx, parent);
  await upsertPeople(ctx, { teams: [{ code, name, parentCode, kind }], people: [] });
  return teamId(ctx, code);
}

export type PersonSeed = {
  name: string;
  code?: string;
  /** Team id; the company itself when left out. */
  team?: number;
  positionCode?: string;
  leadsTeam?: boolean;
  /** First day in the team and in the company; 2025-01-01 when left out. */
  startOn?: string;
  leftOn?: string;
  /** With its usual scope: own for a salesperson, the teams led for a manager, all for the others. */
  role?: GrantInput['role'];
  roles?: readonly GrantInput[];
};

/** Adds a person to a team; a manager leads it. @returns the person's id */
export async function aPerson(ctx: Context, seed: PersonSeed): Promise<number> {
  const { name, startOn = '2025-01-01', role = 'salesperson' } = seed;
  numbered += 1;
  const code = seed.code ?? `P${numbered}`;
  const place: PlaceInput = {
    ...(seed.team === undefined ? { teamPath: [] } : { teamCode: await teamCode(ctx, seed.team) }),
    positionCode: seed.positionCode ?? null,
    leadsTeam: seed.leadsTeam ?? role === 'manager',
    startOn,
  };
  const person: PersonInput = {
    code,
    name,
    joinedOn: startOn,
    leftOn: seed.leftOn ?? null,
    assignments: [place],
    roles: seed.roles ?? [{ role, scope: usualScope(role) }],
  };
  const positions = seed.positionCode ? [{ code: seed.positionCode, name: seed.positionCode }] : [];
  await upsertPeople(ctx, { positions, people: [person] });
  const stored = (await findPeopleByCode(ctx, [code])).get(code);
  if (!stored) throw new Error(`person ${code} was not stored`);
  return stored.id;
}

function usualScope(role: GrantInput['role']): GrantInput['scope'] {
  if (role === 'salesperson') return 'own';
  return role === 'manager' ? 'team' : 'all';
}

async function teamId(ctx: Context, code: string): Promise<number> {
  const team = (await listAllTeams(ctx)).find((each) => each.code === code);
  if (!team) throw new Error(`no team ${code}`);
  return team.id;
}

async function teamCode(ctx: Context, id: number): Promise<string> {
  const team = (await listAllTeams(ctx)).find((each) => each.id === id);
  if (!team) throw new Error(`no team ${id}`);
  return team.code;
}
