import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Callers, Role } from '#platform/endpoint.ts';
import type { HttpApp } from '#platform/http/http-app.ts';
import { asAsked, ownScopeAttempts } from './own-scope.ts';
import { canary, canaryDigits, makeWorld, readTables, type Who, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(() => world.signIn());
afterAll(() => world.close());

const roles: readonly Role[] = ['salesperson', 'manager', 'operations', 'hr', 'executive', 'administrator'];

type Declared = { name: string; method: string; path: string; callers: Callers; reach: string };

function endpointsOf(http: HttpApp): Declared[] {
  return http.routes.flatMap((route) => {
    if (route.kind !== 'endpoint') return [];
    const { method, path, callers, reach } = route.endpoint;
    return [{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, callers, reach }];
  });
}

/** What the server answers that nobody declared. Middleware is known by its place: one for all paths, one for the API. */
function undeclaredRoutes(http: HttpApp): string[] {
  const declared = http.routes.map((route) =>
    route.kind === 'plain'
      ? `${route.method} ${route.path}`
      : `${route.endpoint.method.toUpperCase()} ${route.endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
  );
  const left = [...declared, 'ALL /*', 'ALL /api/*'];
  return http.hono.routes.flatMap(({ method, path }) => {
    const at = left.indexOf(`${method} ${path}`);
    if (at < 0) return [`${method} ${path}`];
    left.splice(at, 1);
    return [];
  });
}

/** A request that gets past nothing but the question of who asks: ids of nothing, an empty body. */
function emptyRequest({ method, path }: Declared) {
  return { method, url: path.replace(/\{\w+\}/g, '2000000009') };
}

function mayCall(callers: Callers, who: Who): boolean {
  if (callers === 'public') return true;
  if (who === 'anonymous' || who === 'leaver' || who === 'other_organisation') return false;
  return callers === 'signed_in' || callers.some((role) => role === who);
}

async function codeOf(response: Response): Promise<string | null> {
  // A file to download.
  if (!response.headers.get('content-type')?.startsWith('application/json')) return null;
  const answer: unknown = await response.clone().json();
  const error = (answer as { error?: { code?: string } }).error;
  return error?.code ?? null;
}

describe('every route', () => {
  test('is declared in a contract', () => {
    expect(undeclaredRoutes(world.http)).toEqual([]);
  });

  test('that is not declared is found', async () => {
    const other = await makeWorld();
    other.http.hono.get('/api/secret', (c) => c.text('x'));
    other.http.hono.all('/*', (c) => c.text('x'));
    expect(undeclaredRoutes(other.http)).toEqual(['GET /api/secret', 'ALL /*']);
    await other.close();
  });

  // A thousand requests on a busy machine.
  test('answers exactly the callers it declares', { timeout: 300_000 }, async () => {
    const wrong: string[] = [];
    const people: Who[] = [...roles, 'anonymous', 'leaver', 'other_organisation'];
    // Those that end the session come last, first the one that asks for it.
    const ending = ['/api/me/sessions', '/api/sign-out'];
    const endpoints = endpointsOf(world.http).sort((a, b) => ending.indexOf(a.path) - ending.indexOf(b.path));
    for (const endpoint of endpoints) {
      for (const who of people) {
        const response = await world.send(who, emptyRequest(endpoint));
        const code = await codeOf(response);
        const isRefused = code === 'sign_in.needed' || code === 'request.not_allowed';
        const expected = roles.some((role) => role === who) ? 403 : 401;
        const isRight = mayCall(endpoint.callers, who)
          ? !isRefused && response.status < 500
          : response.status === expected;
        if (!isRight) wrong.push(`${who} ${endpoint.name}: ${response.status} ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('that changes something is refused to a page of another site', async () => {
    const wrong: string[] = [];
    for (const endpoint of endpointsOf(world.http).filter(({ method }) => method !== 'GET')) {
      const { url } = emptyRequest(endpoint);
      for (const headers of [{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const init = { method: endpoint.method, headers: new Headers(Object.entries(headers)), body: '{}' };
        const response = await world.http.hono.request(url, init);
        if (response.status !== 403) wrong.push(`${endpoint.name}: ${response.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('data of people', () => {
  test('has an attempt on it written down for each route, and for no other', () => {
    const own = endpointsOf(world.http).filter(({ reach }) => reach === 'own_scope');
    expect(Object.keys(ownScopeAttempts).sort()).toEqual(own.map(({ name }) => name).sort());
  });

  test.each(Object.keys(ownScopeAttempts))('of a colleague cannot be got at by %s', async (route) => {
    const attempts = ownScopeAttempts[route];
    if (!attempts) throw new Error(`no attempts on ${route}`);
    const onColleague = attempts(world.colleague, world);
    const onNothing = attempts(world.nothing, world);
    expect(onColleague.length).toBeGreaterThan(0);
    for (const [index, attempt] of onColleague.entries()) {
      const before = await readTables(world);
      const response = await world.send(attempt.as, asAsked(route, attempt));
      const code = await codeOf(response);
      const text = await response.text();
      const what = `${attempt.as} ${attempt.url}: ${response.status} ${text.slice(0, 300)}`;
      expect(text, what).not.toContain(canary);
      expect(text, what).not.toContain(canaryDigits);
      expect(['sign_in.needed', 'request.not_allowed'], what).not.toContain(code);
      if (!route.startsWith('GET')) expect(await readTables(world), what).toEqual(before);

      const other = onNothing[index] ?? attempt;
      const nothing = await world.send(other.as, asAsked(route, other));
      const answers = { status: response.status, text: withoutIds(text, world.colleague) };
      expect(answers, what).toEqual({ status: nothing.status, text: withoutIds(await nothing.text(), world.nothing) });
    }
  });

  test('is there for those who may see it', async () => {
    const { person, deal } = world.colleague;
    for (const url of [`/api/people/${person}`, `/api/facts/deals/${deal}`, '/api/activity-log', '/api/facts/deals']) {
      const response = await world.send('operations', { method: 'GET', url });
      expect(await response.text(), url).toContain(canary);
    }
  });
});

function withoutIds(text: string, ids: World['colleague']): string {
  return Object.values(ids).reduce<string>((kept, id) => kept.replaceAll(String(id), '#'), text);
}
