import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#engine/calendar/day.ts';
import { type Cycle, calendarYears } from '#engine/calendar/period.ts';
import { decimal, toText } from '#engine/money.ts';
import { type Stretch, spreadValue } from './spread.ts';

const spread = (stretch: Stretch, value: string, by: 'days' | 'months' | 'same', cycle: Cycle) =>
  Object.fromEntries(
    spreadValue(stretch, value, { by, cycle }, calendarYears).map((each) => [each.period, each.value]),
  );

test('by months each month gets the same', () => {
  const half = { firstOn: '2026-04-01', lastOn: '2026-09-30' };
  expect(spread(half, '60000', 'months', 'quarter')).toEqual({ '2026-Q2': '30000', '2026-Q3': '30000' });
  expect(spread({ period: '2026' }, '100', 'months', 'half')).toEqual({ '2026-H1': '50', '2026-H2': '50' });
});

test('by days each period gets what its days are worth', () => {
  const spring = { firstOn: '2017-03-01', lastOn: '2017-05-31' };
  expect(spread(spring, '92000', 'days', 'quarter')).toEqual({ '2017-Q1': '31000', '2017-Q2': '61000' });
  expect(spread(spring, '90', 'months', 'quarter')).toEqual({ '2017-Q1': '30', '2017-Q2': '60' });
});

test('a month in part counts as a month, shared by its days when a period ends in it', () => {
  const odd = { firstOn: '2026-03-20', lastOn: '2026-04-30' };
  expect(spread(odd, '200', 'months', 'quarter')).toEqual({ '2026-Q1': '100', '2026-Q2': '100' });
});

test('a rate is the same in each period', () => {
  expect(spread({ period: '2026-H1' }, '0.9', 'same', 'quarter')).toEqual({ '2026-Q1': '0.9', '2026-Q2': '0.9' });
});

test('cents that do not divide go where they belong, and nothing is lost', () => {
  expect(spread({ period: '2026-Q1' }, '100', 'months', 'month')).toEqual({
    '2026-01': '33.34',
    '2026-02': '33.33',
    '2026-03': '33.33',
  });
  const days = fc.integer({ min: 0, max: 900 });
  const amount = fc.integer({ min: 0, max: 10 ** 9 });
  const by = fc.constantFrom('days', 'months');
  const cycle = fc.constantFrom<Cycle>('month', 'quarter', 'half', 'year');
  fc.assert(
    fc.property(days, days, amount, by, cycle, (start, length, cents, how, into) => {
      const firstOn = addDays('2026-01-01', start);
      const value = toText(decimal(cents).dividedBy(100));
      const parts = spreadValue(
        { firstOn, lastOn: addDays(firstOn, length) },
        value,
        { by: how, cycle: into },
        calendarYears,
      );
      const sum = parts.reduce((all, part) => all.plus(decimal(part.value)), decimal(0));
      expect(toText(sum)).toBe(value);
    }),
    { seed: 20261121 },
  );
});
