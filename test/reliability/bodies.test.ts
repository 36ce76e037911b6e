import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { fillPath, soundPath } from '../law/hostile.ts';
import { makeWorld, type World } from '../law/world.ts';
import { randomOf } from './random.ts';

/**
 * F5: bodies made from each route's own schema, right in shape and wild in content, with a field missing, added or of another
 * type now and then. Whatever comes, the answer is no fault and tells nothing of the inside. BODIES=1000 and SEED=… run the
 * long form; the bodies of test/law/hostile.test.ts come on top.
 */
const bodies = Number(process.env.BODIES ?? 25);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

type Schema = {
  [key: string]: unknown;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
  format?: string;
  minimum?: number;
  $ref?: string;
  $defs?: Record<string, Schema>;
};

const texts = [
  ...['', ' ', '甲', 'x'.repeat(300), '2026-02-30', '2026-03-02', '2026-Q1', '0', '-1', '1e9', '12.345', '0.1', 'NaN'],
  ...['=1+1', "';--", '\u202e', '🐯', '%', '_', '\\', '{}', 'null', 'sales', 'sales * ', 'CNY', 'won', 'A', 'quarter'],
];
const numbers = [0, 1, -1, 2, 7, 100, 2_147_483_647, 2_147_483_648, 9_007_199_254_740_991, 1.5, 1e21];

/** A value that fits a schema, or nearly. */
function makeValue(schema: Schema, random: () => number, root: Schema, depth: number): unknown {
  const pick = <Thing>(things: readonly Thing[]): Thing | undefined => things[Math.floor(random() * things.length)];
  const known = schema.$ref ? (root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;
  if (random() < 0.02) return pick([null, 17, 'text', [], {}, true]);
  if (known.const !== undefined) return known.const;
  if (known.enum) return pick(known.enum);
  const choices = known.anyOf ?? known.oneOf;
  if (choices) return makeValue(pick(choices) ?? {}, random, root, depth + 1);
  if (known.allOf) return Object.assign({}, ...known.allOf.map((each) => makeValue(each, random, root, depth + 1)));
  if (known.type === 'object') return makeObject(known, random, root, depth);
  if (known.type === 'array') {
    const length = depth > 5 ? 0 : Math.floor(random() * 4);
    return Array.from({ length }, () => makeValue(known.items ?? {}, random, root, depth + 1));
  }
  if (known.type === 'integer' || known.type === 'number') return pick(numbers);
  if (known.type === 'boolean') return random() < 0.5;
  if (known.type === 'null') return null;
  if (known.format === 'date') return pick(['2026-03-02', '2026-01-01', '1900-01-01', '2199-12-31', '2024-02-29']);
  if (known.format === 'email') return pick(['a@example.com', 'x@y.zz']);
  return pick(texts);
}

function makeObject(schema: Schema, random: () => number, root: Schema, depth: number): object {
  const made: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const isWanted = schema.required?.includes(name) ? random() > 0.02 : random() < 0.6;
    if (isWanted) made[name] = makeValue(field, random, root, depth + 1);
  }
  if (typeof schema.additionalProperties === 'object') {
    for (const name of ['name', 'owner', 'amount', 'closed_on', 'x']) {
      if (random() < 0.5) made[name] = makeValue(schema.additionalProperties, random, root, depth + 1);
    }
  }
  if (random() < 0.05) Object.assign(made, JSON.parse(`{"constructor": {"prototype": 1}}`));
  return made;
}

test(`every route takes ${bodies} bodies of its schema without a fault (seed ${seed})`, async () => {
  const random = randomOf(seed);
  const withBody = world.http.routes.flatMap((route) =>
    route.kind === 'endpoint' && route.endpoint.body && route.endpoint.bodyKind !== 'file' ? [route.endpoint] : [],
  );
  expect(withBody.length).toBeGreaterThan(20);
  const faults: string[] = [];
  for (const endpoint of withBody.filter(({ path }) => !path.startsWith('/api/sign-'))) {
    const schema = z.toJSONSchema(endpoint.body ?? z.unknown(), { io: 'input', unrepresentable: 'any' }) as Schema;
    const url = fillPath(endpoint.path, soundPath(endpoint, world));
    const method = endpoint.method.toUpperCase();
    for (let turn = 0; turn < bodies; turn += 1) {
      const body = makeValue(schema, random, schema, 0) as object;
      const response = await world.send('administrator', { method, url, body });
      const text = await response.text();
      const tells = /\bat \w+.*\.ts:\d|syntax error|node_modules|relation "|violates|duplicate key/i.test(text);
      // A database that is asked too much at once says so; anything else above 499 is our fault.
      if ((response.status >= 500 && response.status !== 503) || tells) {
        faults.push(
          `${method} ${url} ${JSON.stringify(body)?.slice(0, 400)} → ${response.status} ${text.slice(0, 300)}`,
        );
      }
    }
  }
  expect(faults).toEqual([]);
}, 300_000);
