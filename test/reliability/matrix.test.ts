import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#platform/context.ts';
import { createKey } from '#stages/people/service/api-keys.ts';
import { leavePerson } from '#stages/people/service/assignments.ts';
import { aPerson, asSystem, aTeam } from '../build.ts';
import { makeWorld, readTables, type Who, type World } from '../law/world.ts';

/**
 * A1: who × whose. Every way of asking for one person's things is declared for every kind of caller and every kind of person
 * the thing may belong to, and each cell is tried: by status, by what the answer holds, and by what it left in the database.
 * test/law/routes.test.ts asks the rest: that no route is left out, and that a stranger's thing looks like nothing at all.
 */
const targets = ['self', 'own_team', 'team_below', 'other_team', 'parent_team', 'left', 'nobody'] as const;
type Target = (typeof targets)[number];

let world: World;
let people: Record<Exclude<Target, 'self'>, number>;
let selves: Partial<Record<Who, number>>;
const marks: Record<string, string> = {};

beforeAll(async () => {
  world = await makeWorld();
  await asSystem(world.test, async (ctx) => {
    const below = await aTeam(ctx, { name: '东区一组', code: 'east1', parent: world.ownTeam });
    const add = async (name: Target, team?: number) => {
      marks[name] = `ZEICHEN${name}`;
      return aPerson(ctx, { name: `某人${marks[name]}`, code: `X${name}`, ...(team === undefined ? {} : { team }) });
    };
    people = {
      own_team: await add('own_team', world.ownTeam),
      team_below: await add('team_below', below),
      other_team: await add('other_team', world.colleague.team),
      parent_team: await add('parent_team'),
      left: await add('left', world.colleague.team),
      nobody: world.nothing.person,
    };
    await leavePerson(ctx, people.left, '2026-02-01');
    selves = await readSelves(ctx);
  });
});
afterAll(() => world.close());

async function readSelves(ctx: Context): Promise<Partial<Record<Who, number>>> {
  const names = {
    李强: 'salesperson',
    王芳: 'manager',
    周运: 'operations',
    周人: 'hr',
    陈总: 'executive',
    吴磊: 'administrator',
  };
  const rows = await ctx.db.selectFrom('person').select(['id', 'name']).execute();
  const east = { 东运: 'east_operations', 东管: 'east_administrator' } as const;
  const all: Record<string, Who> = { ...names, ...east } as Record<string, Who>;
  return Object.fromEntries(rows.flatMap(({ id, name }) => (all[name] ? [[all[name], id]] : [])));
}

/** Whom each caller sees: the rule in words, written down once more, by hand. */
const sees: Readonly<Record<string, readonly Target[]>> = {
  salesperson: ['self'],
  manager: ['self', 'own_team', 'team_below'],
  operations: ['self', 'own_team', 'team_below', 'other_team', 'parent_team', 'left'],
  hr: ['self', 'own_team', 'team_below', 'other_team', 'parent_team', 'left'],
  executive: ['self', 'own_team', 'team_below', 'other_team', 'parent_team', 'left'],
  administrator: ['self', 'own_team', 'team_below', 'other_team', 'parent_team', 'left'],
  east_operations: ['self', 'own_team', 'team_below'],
  east_administrator: ['self', 'own_team', 'team_below'],
  other_organisation: [],
  leaver: [],
  anonymous: [],
};
const callers = Object.keys(sees) as Who[];

const idOf = (who: Who, target: Target) => (target === 'self' ? (selves[who] ?? world.nothing.person) : people[target]);

const strangers: readonly Who[] = ['anonymous', 'leaver', 'other_organisation'];

describe('reading one person', () => {
  const cells = callers.flatMap((who) => targets.map((target) => [who, target] as const));
  test.each(cells)('%s asks for %s', async (who, target) => {
    const response = await world.send(who, { method: 'GET', url: `/api/people/${idOf(who, target)}` });
    const isSeen = sees[who]?.includes(target) ?? false;
    expect(response.status).toBe(strangers.includes(who) ? 401 : isSeen ? 200 : 404);
    const text = await response.text();
    const mark = marks[target];
    if (mark !== undefined) expect(text.includes(mark)).toBe(isSeen);
  });
});

describe('lists, counts and searches', () => {
  test.each(callers)('%s finds exactly whom they see', async (who) => {
    for (const query of ['state=all&limit=500', 'state=all&search=ZEICHEN', 'state=all&search=Xother']) {
      const response = await world.send(who, { method: 'GET', url: `/api/people?${query}` });
      if (strangers.includes(who)) {
        expect(response.status).toBe(401);
        continue;
      }
      const { people: found, total } = (await response.json()) as { people: { name: string }[]; total: number };
      expect(total).toBe(found.length);
      const shown = Object.entries(marks).filter(([, mark]) => found.some(({ name }) => name.includes(mark)));
      const allowed = new Set<string>(sees[who]);
      expect(shown.every(([target]) => allowed.has(target))).toBe(true);
      if (query.includes('ZEICHEN'))
        expect(shown.map(([target]) => target).sort()).toEqual(
          Object.keys(marks)
            .filter((target) => allowed.has(target))
            .sort(),
        );
    }
  });
});

describe('changing one person', () => {
  const keepers = new Set<Who>(['operations', 'hr', 'administrator', 'east_operations', 'east_administrator']);
  const cells = callers.flatMap((who) => targets.map((target) => [who, target] as const));
  test.each(cells)('%s changes %s', async (who, target) => {
    const before = await readTables(world);
    const url = `/api/people/${idOf(who, target)}`;
    const response = await world.send(who, { method: 'PATCH', url, body: { phone: '138' } });
    const isSeen = sees[who]?.includes(target) ?? false;
    const expected = strangers.includes(who) ? 401 : !keepers.has(who) ? 403 : isSeen ? 200 : 404;
    expect(response.status).toBe(expected);
    if (expected !== 200) expect(await readTables(world)).toEqual(before);
    else await world.send(who, { method: 'PATCH', url, body: { phone: null } });
  });
});

test('an API key opens exactly the cells of its person', async () => {
  for (const who of ['salesperson', 'manager', 'east_administrator'] as const) {
    const personId = selves[who] ?? 0;
    const { text } = await asSystem(world.test, (ctx) =>
      createKey(ctx, 'test', { name: 'k', access: 'read', personId }),
    );
    for (const target of targets) {
      const url = `/api/people/${idOf(who, target)}`;
      const response = await world.http.hono.request(url, { headers: { authorization: `Bearer ${text}` } });
      expect([who, target, response.status]).toEqual([who, target, sees[who]?.includes(target) ? 200 : 404]);
    }
  }
});

test('the routes outside the endpoints let nobody in who is not signed in, or hold nothing of the company', async () => {
  const open = ['/api/openapi.json', '/api/docs'];
  const plain = world.http.routes.flatMap((route) => (route.kind === 'plain' ? [route.path] : []));
  for (const path of plain.filter((each) => each.startsWith('/api/') && !open.includes(each))) {
    for (const who of strangers) {
      const response = await world.send(who, { method: 'GET', url: path.replace(/:\w+(\{[^}]*\})?/g, '1') });
      expect([path, who, response.status]).toEqual([path, who, 401]);
    }
  }
});

describe('A4: fields a caller may not set', () => {
  const foreign = {
    id: 1,
    personId: 1,
    organisation: 'other',
    actorId: 1,
    createdAt: '2000-01-01',
    source: 'x',
    source_id: 'x',
  };

  test('are passed over: the change is the one without them', async () => {
    const url = `/api/facts/deals/${world.ownDeal}`;
    const send = (body: object) => world.send('salesperson', { method: 'PATCH', url, body });
    const plain = await send({ values: { name: '改名' } });
    const first = await plain.json();
    const more = await send({
      values: { name: '改名' },
      ...foreign,
      roles: ['administrator'],
      owner: people.other_team,
    });
    expect([more.status, await more.json()]).toEqual([200, first]);
  });

  test('inside the record are refused by name, and nothing is changed', async () => {
    const before = await readTables(world);
    for (const field of [
      'id',
      'source',
      'source_id',
      'base_amount',
      'import_id',
      'owner_id',
      'is_split',
      '__proto__',
    ]) {
      const response = await world.send('salesperson', {
        method: 'PATCH',
        url: `/api/facts/deals/${world.ownDeal}`,
        body: { values: JSON.parse(`{"${field}": "1"}`) },
      });
      expect([field, response.status === 200]).toEqual([field, field === '__proto__' && response.status === 200]);
    }
    expect(await readTables(world)).toEqual(before);
  });

  test('of oneself: nobody gives oneself a role, a scope or another’s sign-in', async () => {
    for (const who of ['salesperson', 'manager', 'operations', 'executive', 'east_administrator'] as const) {
      const before = await readTables(world);
      const url = `/api/people/${selves[who]}`;
      const wide = { roles: [{ role: 'administrator', scope: 'all', teamId: null }] };
      const granted = await world.send(who, { method: 'PUT', url: `${url}/roles`, body: wide });
      expect([who, granted.status]).toEqual([who, 403]);
      await world.send(who, { method: 'PATCH', url, body: { ...wide, scope: 'all', role: 'administrator' } });
      const rows = await readTables(world);
      const grants = (tables: string[]) => tables.find((each) => each.startsWith('role_grant'));
      expect(grants(rows)).toBe(grants(before));
    }
  });
});
