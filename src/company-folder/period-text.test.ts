import { expect, test } from 'vitest';
import { calendarYears, periodRange } from '#engine/calendar/period.ts';
import { periodOfDays, readPeriodText } from './period-text.ts';

test.each([
  ['2017', '2017'],
  ['FY17', '2017'],
  ["FY'17", '2017'],
  ['2017年', '2017'],
  ['2017财年', '2017'],
  ['2017年度', '2017'],
  ['2017-Q2', '2017-Q2'],
  ['2017Q2', '2017-Q2'],
  ['Q2 2017', '2017-Q2'],
  ["Q2'17", '2017-Q2'],
  ['Q2-17', '2017-Q2'],
  ['FY17 Q2', '2017-Q2'],
  ['fy2017-q2', '2017-Q2'],
  ['Q2 FY17', '2017-Q2'],
  ['Quarter 2, 2017', '2017-Q2'],
  ['２０１７Ｑ２', '2017-Q2'],
  ['2017年第二季度', '2017-Q2'],
  ['2017年2季度', '2017-Q2'],
  ['2017年Q2', '2017-Q2'],
  ['2017-H1', '2017-H1'],
  ['H2 FY17', '2017-H2'],
  ['2017年上半年', '2017-H1'],
  ['2017下半年', '2017-H2'],
  ['2017-04', '2017-04'],
  ['2017/4', '2017-04'],
  ['201704', '2017-04'],
  ['4/2017', '2017-04'],
  ['2017年4月', '2017-04'],
  ['Apr 2017', '2017-04'],
  ['April-17', '2017-04'],
  ["sept '17", '2017-09'],
  ['2017 Apr', '2017-04'],
])('%s is %s', (text, key) => {
  expect(readPeriodText(text, calendarYears)).toBe(key);
});

test.each(['', 'Q5 2017', '2017-13', '17', 'next quarter', '2017-Q2 extra', '13/2017', 'FY', 'Q2'])(
  '%s is no period',
  (text) => {
    expect(readPeriodText(text, calendarYears)).toBeUndefined();
  },
);

test('quarters are those of the fiscal year, months are everyday months unless counted', () => {
  const fiscal = { fiscalYearStartMonth: 2, fiscalYearNamedBy: 'end' } as const;
  expect(periodRange(readPeriodText('FY17 Q2', fiscal) ?? '', fiscal)).toEqual({
    start: '2016-05-01',
    end: '2016-08-01',
  });
  expect(readPeriodText('Apr 2017', fiscal)).toBe('2017-04');
  expect(readPeriodText('FY17 P03', fiscal)).toBe('2016-04');
  expect(readPeriodText('FY17 P12', fiscal)).toBe('2017-01');
});

test('days that make up a period name it, others do not', () => {
  expect(periodOfDays('2017-04-01', '2017-06-30', calendarYears)).toBe('2017-Q2');
  expect(periodOfDays('2017-02-01', '2017-02-28', calendarYears)).toBe('2017-02');
  expect(periodOfDays('2017-01-01', '2017-06-30', calendarYears)).toBe('2017-H1');
  expect(periodOfDays('2017-01-01', '2017-12-31', calendarYears)).toBe('2017');
  expect(periodOfDays('2017-04-01', '2017-06-29', calendarYears)).toBeUndefined();
  expect(periodOfDays('2017-03-01', '2017-05-31', calendarYears)).toBeUndefined();
});
