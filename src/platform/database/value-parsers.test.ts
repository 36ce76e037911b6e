import { afterAll, expect, test } from 'vitest';
import { testDatabase } from './testing.ts';

const one = await testDatabase();
afterAll(one.close);

async function read(expression: string): Promise<unknown> {
  const answer = await one.database.pool.query<{ value: unknown }>(`select ${expression} as value`);
  return answer.rows[0]?.value;
}

test.each([
  ['9007199254740991::int8', 9_007_199_254_740_991],
  ['count(*)', 1],
  ['0.10::numeric', '0.10'],
  ['12345678901234567890.123456789::numeric', '12345678901234567890.123456789'],
  [`'2028-02-29'::date`, '2028-02-29'],
  [`'2026-04-01 00:00:00.123456+08'::timestamptz`, '2026-03-31T16:00:00.123456Z'],
  [`'2026-04-01 00:00:00+05:45'::timestamptz`, '2026-03-31T18:15:00Z'],
  [`'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
  ['array[1, null, 3]::int8[]', [1, null, 3]],
  ['array[0.10, 2.00]::numeric[]', ['0.10', '2.00']],
  [`array['2028-02-29']::date[]`, ['2028-02-29']],
  [`array['2026-01-01 00:00+00']::timestamptz[]`, ['2026-01-01T00:00:00Z']],
  [`'{}'::numeric[]`, []],
  [`array['a', 'b,c', null]`, ['a', 'b,c', null]],
  ['1.5::float8', 1.5],
  ['null::date', null],
])('%s is read as %o', async (expression, value) => {
  expect(await read(expression)).toEqual(value);
});

test('a whole number too large to be exact is an error, never a neighbour', async () => {
  await expect(read('9007199254740993::int8')).rejects.toThrow(/too large to be read exactly/);
});
