import { expect, test } from 'vitest';
import { calendarYears } from '#engine/calendar/period.ts';
import { periodsOf } from './periods.ts';

const at = (today: string, first: string | null, last: string | null) =>
  periodsOf('quarter', { today, calendar: calendarYears, span: { first, last } });

test('a running company is looked at in its last complete period', () => {
  const periods = at('2026-11-21', '2025-06-02', '2026-11-20');
  expect(periods).toMatchObject({
    current: '2026-Q4',
    busy: '2026-Q4',
    last: '2026-Q3',
    next: '2027-Q1',
    first: '2025-Q2',
  });
  expect(periods.choices).toEqual([
    '2027-Q1',
    '2026-Q4',
    '2026-Q3',
    '2026-Q2',
    '2026-Q1',
    '2025-Q4',
    '2025-Q3',
    '2025-Q2',
  ]);
});

test('old records are looked at where they end, and can be scored from where they begin', () => {
  const periods = at('2026-11-21', '2016-10-20', '2017-12-31');
  expect(periods).toMatchObject({ busy: '2017-Q4', last: '2017-Q4', first: '2016-Q4' });
  expect(periods.choices.at(-1)).toBe('2016-Q4');
});

test('without records there are the last periods to choose from', () => {
  expect(at('2026-11-21', null, null)).toMatchObject({ last: '2026-Q3', first: null });
  expect(at('2026-11-21', null, null).choices).toHaveLength(7);
});
