import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterShape } from '#stages/crm/contract/lists.ts';
import { readFilter } from './read-filter.ts';

const condition = fc.oneof(
  fc.constantFrom('华东', 'a"b').map((has) => ({ has })),
  fc
    .array(fc.oneof(fc.constantFrom('open', 'me'), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 3 })
    .map((values) => ({ in: values })),
  fc.constantFrom(
    { min: '-1.5' },
    { max: '100' },
    { min: '0', max: '7' },
    { from: '2026-01-01' },
    { from: '2026-01-01', to: '2026-02-01' },
  ),
  fc.constantFrom({ within: 'this_month' as const }, { is: true }, { empty: false }),
);

test('reads every filter that the server takes, as it is', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('status', 'amount', 'text'), condition), (filter) => {
      expect(filterShape.parse(filter)).toEqual(filter);
      expect(readFilter(JSON.stringify(filter))).toEqual(filter);
    }),
  );
});

test('leaves out what is no condition', () => {
  expect(readFilter(undefined)).toBeUndefined();
  for (const text of [
    '',
    'x',
    '[1]',
    'null',
    '{"a":1}',
    '{"a":{"within":"soon"}}',
    '{"a":{"from":"2026-02-30"}}',
    '{"a":{"has":""}}',
  ]) {
    expect(readFilter(text), text).toEqual({});
  }
});
