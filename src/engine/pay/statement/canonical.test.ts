import { expect, test } from 'vitest';
import { canonicalJson } from '#engine/pay/statement/canonical.ts';
import { chooseSeed, makeRandom, type Random } from '../../../../test/oracle/random.ts';

test('keys stand in the order of their code points, without what is undefined, -0 or a fraction', () => {
  expect(canonicalJson({ b: '1.50', a: [1, null], B: true })).toBe('{"B":true,"a":[1,null],"b":"1.50"}');
  expect(canonicalJson({ '\u{1F600}': 1, '\uFF01': 2, x: undefined })).toBe('{"\uFF01":2,"\u{1F600}":1}');
  expect(canonicalJson(-0)).toBe('0');
  expect(() => canonicalJson({ a: 0.5 })).toThrow(RangeError);
});

/** The same by sorting every object and leaving the rest to JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, sorted(member)] as const);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const keys = ['id', 'on', 'amount', 'title', 'Amount', '商机', 'a"b', 'x\ny'];

function draw(random: Random, depth: number): unknown {
  const kind = random.whole(depth > 3 ? 4 : 7);
  if (kind === 0) return null;
  if (kind === 1) return random.whole(2000) - 1000;
  if (kind === 2) return random.whole(2) === 1;
  if (kind === 3) return keys[random.whole(keys.length)] ?? '';
  const length = random.whole(5);
  if (kind === 4) return Array.from({ length }, () => draw(random, depth + 1));
  return Object.fromEntries(
    Array.from({ length }, () => [keys[random.whole(keys.length)] ?? '', draw(random, depth + 1)]),
  );
}

const seed = chooseSeed();

test(`thousands of shapes, met again and again, are written as sorting each one writes them (seed ${seed})`, () => {
  const random = makeRandom(seed);
  for (let round = 0; round < 3000; round += 1) {
    const value = draw(random, 0);
    expect(canonicalJson(value)).toBe(JSON.stringify(sorted(value)));
  }
});
