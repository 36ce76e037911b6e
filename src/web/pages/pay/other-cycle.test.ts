import { expect, test } from 'vitest';
import { calendarYears } from '#engine/calendar/period.ts';
import { periodsAround } from './other-cycle.ts';

const quarters = ['2026-Q4', '2026-Q3', '2026-Q2'];

test('a month without pay leads to the quarter that holds it, and a quarter to its months', () => {
  expect(periodsAround('2026-10', quarters, calendarYears)).toEqual(['2026-Q4']);
  expect(periodsAround('2026-Q3', ['2026-10', '2026-09', '2026-07'], calendarYears)).toEqual(['2026-09', '2026-07']);
  expect(periodsAround('2026-10', quarters, { fiscalYearStartMonth: 4, fiscalYearNamedBy: 'start' })).toEqual([
    '2026-Q3',
  ]);
});

test('nothing where the cycle is the same, no period was asked for, or none holds it', () => {
  expect(periodsAround('2026-Q1', quarters, calendarYears)).toEqual([]);
  expect(periodsAround('2025-10', quarters, calendarYears)).toEqual([]);
  expect(periodsAround(undefined, quarters, calendarYears)).toEqual([]);
  expect(periodsAround('soon', quarters, calendarYears)).toEqual([]);
});
