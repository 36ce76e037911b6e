import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Aggregate, Part } from '#engine/measure/definition.ts';
import { addAllParts, addParts, partValue } from '#engine/measure/parts.ts';
import { missing, numberValue } from '#engine/value.ts';

const number = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2));
const count = fc.nat(1000).map(String);
const day = fc.integer({ min: 1, max: 28 }).map((each) => `2026-02-${String(each).padStart(2, '0')}`);

const parts: Record<Aggregate, fc.Arbitrary<Part>> = {
  sum: fc.tuple(number),
  average: fc.tuple(number, count),
  count: fc.tuple(count),
  distinct: fc.tuple(count),
  min: fc.option(number).map((each): Part => [each]),
  max: fc.option(number).map((each): Part => [each]),
  last: fc.tuple(number, day, fc.string({ minLength: 1, maxLength: 3 })),
};

describe('parts of people add up to their team', () => {
  for (const [aggregate, arbitrary] of Object.entries(parts) as [Aggregate, fc.Arbitrary<Part>][]) {
    test(`${aggregate}: whatever the order and grouping`, () => {
      const worthOf = (part: Part | undefined) => partValue(aggregate, part);
      fc.assert(
        fc.property(arbitrary, arbitrary, arbitrary, (a, b, c) => {
          // Two facts with the same day and number cannot both be: (origin, source id) is unique.
          fc.pre(aggregate !== 'last' || new Set([a, b, c].map((part) => `${part[1]} ${part[2]}`)).size === 3);
          const left = addParts(aggregate, addParts(aggregate, a, b), c);
          const right = addParts(aggregate, c, addParts(aggregate, b, a));
          expect(worthOf(left)).toEqual(worthOf(right));
        }),
      );
    });
  }

  test('an average is made from all facts, not from averages', () => {
    const team = addParts('average', ['12', '2'], ['6', '1']);
    expect(partValue('average', team)).toEqual(numberValue('6'));
  });

  test('parts that no scheme asks for any more are left out', () => {
    const sum = addAllParts([{ a: ['1'], gone: ['9'] }, { a: ['2'] }], (id) => (id === 'a' ? 'sum' : undefined));
    expect(sum).toEqual({ a: ['3'] });
  });
});

describe('nothing', () => {
  test('sold is 0, counted is 0', () => {
    for (const aggregate of ['sum', 'count', 'distinct'] as const) {
      expect(partValue(aggregate, undefined)).toEqual(numberValue('0'));
    }
  });

  test('averaged, compared or looked up is missing, never 0', () => {
    for (const aggregate of ['average', 'min', 'max', 'last'] as const) {
      expect(partValue(aggregate, undefined)).toEqual(missing('no_facts'));
    }
    expect(partValue('average', ['0', '0'])).toEqual(missing('no_facts'));
  });
});
