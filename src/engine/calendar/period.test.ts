import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, dayOfNumber, partsOf } from '#engine/calendar/day.ts';
import {
  type Cycle,
  calendarYears,
  contains,
  cycleOf,
  cycles,
  type FiscalCalendar,
  intersect,
  isPeriodKey,
  nextPeriod,
  periodOf,
  periodRange,
  periodsBetween,
  periodsIn,
  previousPeriod,
  sameLastYear,
} from '#engine/calendar/period.ts';

const april: FiscalCalendar = { fiscalYearStartMonth: 4, fiscalYearNamedBy: 'start' };
const julyByEnd: FiscalCalendar = { fiscalYearStartMonth: 7, fiscalYearNamedBy: 'end' };

describe('periods', () => {
  it('names the period of a day', () => {
    expect(cycles.map((cycle) => periodOf('2026-11-21', cycle, calendarYears))).toEqual([
      '2026-11',
      '2026-Q4',
      '2026-H2',
      '2026',
    ]);
    expect(cycles.map((cycle) => periodOf('2027-02-01', cycle, april))).toEqual([
      '2027-02',
      '2026-Q4',
      '2026-H2',
      '2026',
    ]);
    expect(cycles.map((cycle) => periodOf('2026-07-01', cycle, julyByEnd))).toEqual([
      '2026-07',
      '2027-Q1',
      '2027-H1',
      '2027',
    ]);
  });

  it('knows the days of a period', () => {
    expect(periodRange('2024-02', april)).toEqual({ start: '2024-02-01', end: '2024-03-01' });
    expect(periodRange('2026-Q4', april)).toEqual({ start: '2027-01-01', end: '2027-04-01' });
    expect(periodRange('2027-H1', julyByEnd)).toEqual({ start: '2026-07-01', end: '2027-01-01' });
    expect(periodRange('2026', calendarYears)).toEqual({ start: '2026-01-01', end: '2027-01-01' });
    const januaryByEnd: FiscalCalendar = { fiscalYearStartMonth: 1, fiscalYearNamedBy: 'end' };
    expect(periodRange('2026', januaryByEnd)).toEqual(periodRange('2026', calendarYears));
  });

  it('moves to neighbours and to the year before', () => {
    expect(nextPeriod('2026-12')).toBe('2027-01');
    expect(nextPeriod('2026-Q4')).toBe('2027-Q1');
    expect(previousPeriod('2026-H1')).toBe('2025-H2');
    expect(previousPeriod('2026')).toBe('2025');
    expect(sameLastYear('2024-02')).toBe('2023-02');
    expect(sameLastYear('2026-Q3')).toBe('2025-Q3');
    expect(cycleOf('2026-H1')).toBe('half');
  });

  it('lists periods', () => {
    expect(periodsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(periodsBetween('2027', '2026')).toEqual([]);
    expect(() => periodsBetween('2026', '2026-Q4')).toThrow(RangeError);
    expect(periodsIn(periodRange('2026-Q4', april), 'month', april)).toEqual(['2027-01', '2027-02', '2027-03']);
    expect(periodsIn({ start: '2026-06-30', end: '2026-07-02' }, 'quarter', calendarYears)).toEqual([
      '2026-Q2',
      '2026-Q3',
    ]);
    expect(periodsIn({ start: '2026-06-30', end: '2026-06-30' }, 'quarter', calendarYears)).toEqual([]);
  });

  it('takes ranges as half-open', () => {
    const june = { start: '2026-06-01', end: '2026-07-01' };
    expect(contains(june, '2026-06-01')).toBe(true);
    expect(contains(june, '2026-06-30')).toBe(true);
    expect(contains(june, '2026-07-01')).toBe(false);
    expect(contains(june, '2026-05-31')).toBe(false);
    expect(intersect(june, { start: '2026-06-20', end: '2027-01-01' })).toEqual({
      start: '2026-06-20',
      end: '2026-07-01',
    });
    expect(intersect(june, { start: '2026-07-01', end: '2027-01-01' })).toBeUndefined();
  });

  it('refuses what is no period', () => {
    for (const key of [
      '',
      '26',
      '2026-Q5',
      '2026-H3',
      '2026-13',
      '2026-1',
      '2026-W03',
      '0000',
      '2026-Q',
      '2026-11-01',
    ]) {
      expect(isPeriodKey(key)).toBe(false);
      expect(() => periodRange(key, calendarYears)).toThrow(RangeError);
    }
    expect(() => nextPeriod('9999')).toThrow(RangeError);
    expect(() => periodOf('2026-11-31', 'month', calendarYears)).toThrow(RangeError);
    expect(() => periodOf('2026-11-30', 'year', { ...april, fiscalYearStartMonth: 13 })).toThrow(RangeError);
  });
});

/**
 * The slow, obvious way: turn the pages of a calendar. A new fiscal year begins on the first of its month; a new half
 * after six months, a new quarter after three.
 */
function* pages(from: string, until: string, calendar: FiscalCalendar) {
  const end = dayNumber(until);
  let [fiscalYear, monthsGone, lastMonth] = [0, 0, 0];
  for (let number = dayNumber(from); number < end; number += 1) {
    const day = dayOfNumber(number);
    const { year, month } = partsOf(day);
    if (month !== lastMonth) {
      monthsGone = month === calendar.fiscalYearStartMonth ? 0 : monthsGone + 1;
      if (monthsGone === 0) {
        const runsIntoNextYear = month !== 1;
        fiscalYear = calendar.fiscalYearNamedBy === 'end' && runsIntoNextYear ? year + 1 : year;
      }
      lastMonth = month;
    }
    const keys: Record<Cycle, string> = {
      year: `${fiscalYear}`,
      half: `${fiscalYear}-H${monthsGone < 6 ? 1 : 2}`,
      quarter: `${fiscalYear}-Q${[1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][monthsGone]}`,
      month: day.slice(0, 7),
    };
    yield { day, keys };
  }
}

describe('periods over 400 years', () => {
  const starts = Array.from({ length: 12 }, (_, index) => index + 1);

  it.each(starts)('put every day into exactly one period of each cycle, fiscal years from month %i', (month) => {
    for (const namedBy of ['start', 'end'] as const) {
      const calendar: FiscalCalendar = { fiscalYearStartMonth: month, fiscalYearNamedBy: namedBy };
      const from = `2000-${`${month}`.padStart(2, '0')}-01`;
      const wrong: string[] = [];
      const current: Partial<Record<Cycle, { key: string; start: string; end: string }>> = {};
      for (const { day, keys } of pages(from, `2400-${from.slice(5)}`, calendar)) {
        for (const cycle of cycles) {
          const before = current[cycle];
          if (before?.key === keys[cycle]) {
            if (!contains(before, day)) wrong.push(`${day} is not in ${before.key}`);
          } else {
            // A new page: the old period must end exactly here and the new one begin here.
            const range = periodRange(keys[cycle], calendar);
            if (range.start !== day) wrong.push(`${keys[cycle]} starts ${range.start}, not ${day}`);
            if (before && (before.end !== day || nextPeriod(before.key) !== keys[cycle])) wrong.push(`gap at ${day}`);
            if (before && previousPeriod(keys[cycle]) !== before.key) wrong.push(`overlap at ${day}`);
            if (periodOf(addDays(range.end, -1), cycle, calendar) !== keys[cycle]) wrong.push(`end of ${keys[cycle]}`);
            current[cycle] = { key: keys[cycle], ...range };
          }
          if (cycle !== 'month' && periodOf(day, cycle, calendar) !== keys[cycle]) wrong.push(`${day} ${cycle}`);
        }
      }
      expect(wrong).toEqual([]);
    }
  });
});
