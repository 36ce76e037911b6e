import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayNumber,
  dayOf,
  dayOfNumber,
  daysBetween,
  isDay,
  partsOf,
  weekdayOf,
} from '#engine/calendar/day.ts';

describe('days', () => {
  it('knows which days exist', () => {
    for (const day of ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) expect(isDay(day)).toBe(true);
    const wrong = ['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-01-00', '0000-01-01'];
    const misspelt = [
      '2024-2-9',
      '20240209',
      '2024-02-09T00:00:00Z',
      ' 2024-02-09',
      '2024-02-09\n',
      '２０２４-02-09',
      '',
    ];
    for (const text of [...wrong, ...misspelt]) {
      expect(isDay(text)).toBe(false);
      expect(() => dayNumber(text)).toThrow(RangeError);
    }
  });

  it('counts from 1970-01-01', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1969-12-31')).toBe(-1);
    expect(dayNumber('2000-03-01')).toBe(11017);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2023-03-01', '2023-02-28')).toBe(-1);
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
    expect(addDays('2024-03-01', -366)).toBe('2023-03-01');
    expect(partsOf('2024-02-09')).toEqual({ year: 2024, month: 2, day: 9 });
  });

  it('stops at the ends of the calendar', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
    expect(() => dayOf(2024, 2, 30)).toThrow(RangeError);
  });

  it('knows the day of the week', () => {
    expect(weekdayOf('1970-01-01')).toBe(4);
    expect(weekdayOf('2026-11-21')).toBe(6);
    expect(weekdayOf('1900-01-01')).toBe(1);
  });

  // The rules repeat after 400 years; the first and the last years of the calendar are walked as well.
  it.each([
    [1, 8],
    [1599, 2001],
    [9990, 9999],
  ])('walks the years %i to %i day by day, as a counter of days, months and years does', (firstYear, lastYear) => {
    const longest = (year: number, month: number) => {
      if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
      if (year % 400 === 0) return 29;
      if (year % 100 === 0) return 28;
      return year % 4 === 0 ? 29 : 28;
    };
    let [year, month, day] = [firstYear, 1, 1];
    const mismatches: string[] = [];
    for (let number = dayNumber(dayOf(firstYear, 1, 1)); year <= lastYear; number += 1) {
      const expected = `${`${year}`.padStart(4, '0')}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`;
      if (dayOfNumber(number) !== expected || dayNumber(expected) !== number) mismatches.push(expected);
      day += 1;
      if (day > longest(year, month)) [month, day] = [month + 1, 1];
      if (month > 12) [year, month] = [year + 1, 1];
    }
    expect(mismatches).toEqual([]);
  });

  it('agrees with the calendar of the language', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
        const date = new Date(number * 86_400_000);
        expect(dayOfNumber(number)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(dayOfNumber(number))).toBe(date.getUTCDay() || 7);
      }),
    );
  });
});
