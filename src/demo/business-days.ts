import { dayNumber, dayOf, dayOfNumber, daysInMonth, partsOf } from '#engine/calendar/day.ts';

/**
 * The working year of a Chinese sales company: weekends, the long holidays, and how much business a month brings. Days are
 * day numbers here (engine/calendar/day.ts) because the generator compares and adds them by the hundred thousand.
 */
export type Month = {
  /** '2026-02'. */
  key: string;
  /** '2026-Q1'. */
  quarter: string;
  /** Day numbers, `end` excluded. */
  start: number;
  end: number;
  workdays: readonly number[];
  /** How much business it brings, about 1 for a plain month. */
  season: number;
};

/** First day of the Chinese New Year by year (astronomical calendar); outside the table it is taken as 5 February. */
const newYears: Readonly<Record<number, string>> = {
  2015: '02-19',
  2016: '02-08',
  2017: '01-28',
  2018: '02-16',
  2019: '02-05',
  2020: '01-25',
  2021: '02-12',
  2022: '02-01',
  2023: '01-22',
  2024: '02-10',
  2025: '01-29',
  2026: '02-17',
  2027: '02-06',
  2028: '01-26',
  2029: '02-13',
  2030: '02-03',
  2031: '01-23',
  2032: '02-11',
  2033: '01-31',
  2034: '02-19',
  2035: '02-08',
  2036: '01-28',
  2037: '02-15',
  2038: '02-04',
  2039: '01-24',
  2040: '02-12',
};

/** January to December: quarter ends are busier than their first months, and December is the peak of the year. */
const plainSeason = [0.88, 0.86, 1.1, 0.93, 0.97, 1.1, 0.91, 0.94, 1.08, 0.96, 1.08, 1.28];

/** All months that have a day between these two days, in order. */
export function monthsBetween(first: string, last: string): Month[] {
  const months: Month[] = [];
  let { year, month } = partsOf(first);
  const until = partsOf(last);
  while (year < until.year || (year === until.year && month <= until.month)) {
    months.push(monthOf(year, month));
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}

/** The first day of the month so many months later (or, negative, earlier). */
export function moveMonths(day: string, by: number): string {
  const { year, month } = partsOf(day);
  const position = year * 12 + month - 1 + by;
  return dayOf(Math.floor(position / 12), (((position % 12) + 12) % 12) + 1, 1);
}

const dayTexts = new Map<number, string>();

/** 'YYYY-MM-DD' of a day number; remembered, because the same days come up again and again. */
export function dayText(number: number): string {
  const known = dayTexts.get(number);
  if (known) return known;
  const text = dayOfNumber(number);
  dayTexts.set(number, text);
  return text;
}

function monthOf(year: number, month: number): Month {
  const start = dayNumber(dayOf(year, month, 1));
  const end = start + daysInMonth(year, month);
  const newYear = dayNumber(`${year}-${newYears[year] ?? '02-05'}`);
  const workdays: number[] = [];
  for (let day = start; day < end; day += 1) if (isWorked(day, month, day - start + 1, newYear)) workdays.push(day);
  return {
    key: `${year}-${String(month).padStart(2, '0')}`,
    quarter: `${year}-Q${Math.ceil(month / 3)}`,
    start,
    end,
    workdays,
    season: (plainSeason[month - 1] ?? 1) * festivalDip(start, end, newYear),
  };
}

function isWorked(day: number, month: number, dayOfMonth: number, newYear: number): boolean {
  // 1970-01-01, day 0, was a Thursday.
  const weekday = (((day + 3) % 7) + 7) % 7;
  if (weekday >= 5) return false;
  if (day >= newYear - 1 && day < newYear + 7) return false;
  if (month === 10 && dayOfMonth <= 7) return false;
  if (month === 5 && dayOfMonth <= 5) return false;
  return !(month === 1 && dayOfMonth === 1);
}

/** Buyers are away from a week before the festival until a week after: up to 45 % of the month's business is not done. */
function festivalDip(start: number, end: number, newYear: number): number {
  const overlap = Math.max(0, Math.min(end, newYear + 10) - Math.max(start, newYear - 8));
  return 1 - (0.45 * overlap) / 18;
}
