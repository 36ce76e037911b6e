import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, readTables, type World } from '../law/world.ts';

/**
 * A6: a page of another site cannot make a signed-in browser change anything: each changing route is tried with the cookies of
 * an administrator, in the ways a form or a script of another site can send. A7's other half, the content policy, too.
 */
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

/** A browser adds these itself; a page cannot. A form sends text/plain or one of the two form types. */
const attempts: readonly Record<string, string>[] = [
  { 'content-type': 'application/json' },
  { 'content-type': 'application/json', origin: 'https://evil.example' },
  { 'content-type': 'application/json', origin: 'null' },
  { 'content-type': 'application/json', origin: 'http://localhost.evil.example' },
  { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'content-type': 'application/json', 'sec-fetch-site': 'same-site', origin: 'https://other.localhost' },
  { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
  { 'content-type': 'multipart/form-data; boundary=x', origin: 'https://evil.example' },
  { 'content-type': 'application/json', authorization: 'Basic eDp5', origin: 'https://evil.example' },
];

test('no changing route accepts a request that another site made', async () => {
  const cookie = world.cookieOf('administrator');
  const before = await readTables(world);
  const accepted: string[] = [];
  const changing = world.http.routes.flatMap((route) =>
    route.kind === 'endpoint' && route.endpoint.method !== 'get' ? [route.endpoint] : [],
  );
  expect(changing.length).toBeGreaterThan(20);
  for (const { method, path } of changing) {
    for (const headers of attempts) {
      const url = path.replace(/\{\w+\}/g, '1');
      const init = { method: method.toUpperCase(), headers: { ...headers, cookie }, body: '{}' };
      const response = await world.http.hono.request(url, init);
      const answer = (await response.json()) as { error?: { code: string } };
      if (response.status !== 403 || answer.error?.code !== 'request.cross_site') {
        accepted.push(`${method} ${path} ${JSON.stringify(headers)}: ${response.status}`);
      }
    }
  }
  expect(accepted).toEqual([]);
  expect(await readTables(world)).toEqual(before);
});

test('no answer lets another site read it or run scripts of its own', async () => {
  for (const url of ['/api/me', '/api/openapi.json', '/api/nothing', '/api/docs']) {
    const response = await world.http.hono.request(url, { headers: { origin: 'https://evil.example' } });
    expect(response.headers.get('access-control-allow-origin'), url).toBeNull();
    const policy = response.headers.get('content-security-policy') ?? '';
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1];
    expect(scripts, url).toBe("'self'");
    expect(policy, url).toContain("object-src 'none'");
    expect(policy, url).toContain("base-uri 'self'");
    expect(policy, url).toContain("frame-ancestors 'none'");
  }
});
