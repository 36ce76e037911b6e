import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '#engine/calendar/day.ts';
import { nextWeek, previousWeek, weekOf, weekRange } from '#engine/calendar/week.ts';

describe('ISO weeks', () => {
  it('belong to the year of their Thursday', () => {
    expect(weekOf('2027-01-01')).toBe('2026-W53');
    expect(weekOf('2024-12-30')).toBe('2025-W01');
    expect(weekOf('2026-11-21')).toBe('2026-W47');
    expect(weekRange('2026-W47')).toEqual({ start: '2026-11-16', end: '2026-11-23' });
    expect(nextWeek('2026-W53')).toBe('2027-W01');
    expect(previousWeek('2025-W01')).toBe('2024-W52');
  });

  it('refuses weeks that do not exist', () => {
    for (const key of ['2025-W53', '2026-W00', '2026-W54', '2026-47', '2026-W4']) {
      expect(() => weekRange(key)).toThrow(RangeError);
    }
  });

  it('follow one another over 400 years without gap or overlap', () => {
    // Second way: a week's number is one more than the week before, and starts again at 1 in the week with 4 January.
    const wrong: string[] = [];
    let monday = '2000-01-03';
    let [year, number] = [2000, 1];
    while (monday < '2400-01-01') {
      const key = `${year}-W${`${number}`.padStart(2, '0')}`;
      const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
      if (weekdayOf(monday) !== 1 || days.some((day) => weekOf(day) !== key)) wrong.push(key);
      if (weekRange(key).start !== monday || weekRange(key).end !== addDays(monday, 7)) wrong.push(`range of ${key}`);
      monday = addDays(monday, 7);
      const holdsFourth = [0, 1, 2, 3, 4, 5, 6]
        .map((offset) => addDays(monday, offset))
        .find((day) => day.endsWith('-01-04'));
      [year, number] = holdsFourth ? [Number(holdsFourth.slice(0, 4)), 1] : [year, number + 1];
    }
    expect(wrong).toEqual([]);
  });
});
