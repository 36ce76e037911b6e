import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomOf } from '../reliability/random.ts';
import { fillPath, hostileBodies, hostileTexts, someOf, soundBodies, soundPath, wrapBody } from './hostile.ts';
import { type Asked, makeWorld, type World } from './world.ts';

/** Whatever is sent to a route, the answer is a sentence and never a fault: no 500, no stack, no SQL. */
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const random = randomOf(seed);

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

/** Many requests on a busy machine; with HOSTILE=all several thousand. */
const patienceMs = 300_000;

const endpointsOf = () => world.http.routes.flatMap((route) => (route.kind === 'endpoint' ? [route.endpoint] : []));

async function faultOf(asked: Asked): Promise<string[]> {
  const response = await world.send('administrator', asked);
  const text = await response.text();
  const leaks = /\bat \w+.*\.ts:\d|\bselect .* from\b|syntax error|node_modules|relation "/i.test(text);
  const shown = `${asked.method} ${asked.url.slice(0, 200)} ${JSON.stringify(asked.body)?.slice(0, 200) ?? ''}`;
  return response.status >= 500 || leaks ? [`${shown} → ${response.status} ${text.slice(0, 200)}`] : [];
}

/** All at once, so that they also get in each other's way. */
async function faultsOf(requests: readonly Asked[]): Promise<string[]> {
  return (await Promise.all(requests.map(faultOf))).flat();
}

test(
  `hostile path parts and queries are answered with a sentence (seed ${seed})`,
  async () => {
    const faults: string[] = [];
    for (const endpoint of endpointsOf().filter(({ path }) => !path.startsWith('/api/sign-'))) {
      const method = endpoint.method.toUpperCase();
      const sound = soundPath(endpoint, world);
      for (const name of Object.keys(endpoint.params?.shape ?? {})) {
        const urls = someOf(hostileTexts, random).map((value) => fillPath(endpoint.path, { ...sound, [name]: value }));
        faults.push(...(await faultsOf(urls.map((url) => ({ method, url })))));
      }
      if (method !== 'GET') continue;
      const { scheme, colleague, plan } = world;
      const base = {
        scheme,
        period: '2026-Q1',
        kind: 'person',
        id: colleague.person,
        measure: 'sales',
        counted: 'yes',
        plan,
        person: colleague.person,
        component: 'commission',
        format: 'csv',
      };
      const names = Object.keys(endpoint.query?.shape ?? {});
      for (const name of names) {
        const rest = Object.entries(base).filter(([key]) => names.includes(key) && key !== name);
        const start = `${fillPath(endpoint.path, sound)}?${rest.map(([key, value]) => `${key}=${value}&`).join('')}`;
        const requests = someOf(hostileTexts, random).map((value) => {
          const written = value.startsWith('%') ? value : encodeURIComponent(value);
          return { method, url: `${start}${name}=${written}` };
        });
        faults.push(...(await faultsOf(requests)));
      }
    }
    expect(faults).toEqual([]);
  },
  patienceMs,
);

test(
  `hostile bodies are answered with a sentence (seed ${seed})`,
  async () => {
    const bodies = soundBodies(world);
    const withBody = endpointsOf().filter(({ body }) => body !== undefined);
    const routes = withBody.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(routes.filter((route) => !bodies[route])).toEqual([]);
    const faults: string[] = [];
    for (const [index, endpoint] of withBody.entries()) {
      const route = routes[index] ?? '';
      const method = endpoint.method.toUpperCase();
      const url = fillPath(endpoint.path, soundPath(endpoint, world));
      const sent = hostileBodies(bodies[route] ?? {}, random).map((body) => wrapBody(route, body));
      faults.push(...(await faultsOf(sent.map((body) => ({ method, url, body: body as object })))));
    }
    expect(faults).toEqual([]);
  },
  patienceMs,
);
