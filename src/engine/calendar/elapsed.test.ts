import { describe, expect, it } from 'vitest';
import { elapsedOf, elapsedWorkingDaysOf, isWorkingDay, type WorkingDays } from '#engine/calendar/elapsed.ts';
import { missing, numberValue } from '#engine/value.ts';

const november = { start: '2026-11-01', end: '2026-12-01' };
/** National day in 2026: 1 to 7 October off, Saturday 10 October worked in exchange. */
const october: WorkingDays = {
  weekend: [6, 7],
  exceptions: new Map([
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => [`2026-10-0${day}`, 'off'] as const),
    ['2026-10-10', 'working'] as const,
  ]),
};

describe('elapsed time', () => {
  it('counts today as gone', () => {
    expect(elapsedOf(november, '2026-11-10')).toEqual({
      elapsedDays: 10,
      totalDays: 30,
      share: numberValue(numberValue(1).number.dividedBy(3)),
    });
    expect(elapsedOf(november, '2026-11-30').share).toEqual(numberValue(1));
  });

  it('stays between 0 and 1 outside the period', () => {
    expect(elapsedOf(november, '2026-10-31')).toEqual({ elapsedDays: 0, totalDays: 30, share: numberValue(0) });
    expect(elapsedOf(november, '2026-12-01')).toEqual({ elapsedDays: 30, totalDays: 30, share: numberValue(1) });
    expect(elapsedOf(november, '2027-06-01').elapsedDays).toBe(30);
  });

  it('counts working days with holidays and days worked in exchange', () => {
    const range = { start: '2026-10-01', end: '2026-11-01' };
    // Of 22 weekdays five are off (1, 2, 5, 6, 7) and one Saturday is worked.
    expect(elapsedWorkingDaysOf(range, '2026-10-31', october)).toMatchObject({ elapsedDays: 18, totalDays: 18 });
    expect(elapsedWorkingDaysOf(range, '2026-10-07', october)).toMatchObject({ elapsedDays: 0, share: numberValue(0) });
    expect(elapsedWorkingDaysOf(range, '2026-10-10', october)).toMatchObject({ elapsedDays: 3 });
    expect(isWorkingDay('2026-10-10', october)).toBe(true);
    expect(isWorkingDay('2026-10-11', october)).toBe(false);
    expect(isWorkingDay('2026-10-12', october)).toBe(true);
  });

  it('is missing when the period has no working day', () => {
    const weekend = { start: '2026-11-21', end: '2026-11-23' };
    expect(elapsedWorkingDaysOf(weekend, '2026-11-22', october)).toEqual({
      elapsedDays: 0,
      totalDays: 0,
      share: missing('division_by_zero'),
    });
  });
});
