import { addDays } from '#engine/calendar/day.ts';
import {
  type Cycle,
  cycles,
  type DayRange,
  type FiscalCalendar,
  periodOf,
  periodRange,
  periodsIn,
} from '#engine/calendar/period.ts';

/**
 * Periods as people write them in tables of quotas. Years, halves and quarters are those of the fiscal calendar, with or
 * without FY; a month is the everyday one, unless it is counted (FY17 P03 is the third month of the fiscal year).
 *
 *   2017-Q2, 2017Q2, Q2 2017, Q2'17, FY17 Q2, 2017年第二季度 → 2017-Q2;  Apr 2017, 4/2017, 201704, 2017年4月 → 2017-04
 */
export function readPeriodText(text: string, calendar: FiscalCalendar): string | undefined {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[一二三四]/g, (digit) => String('一二三四'.indexOf(digit) + 1))
    .replaceAll('财年', '年')
    .replace(/[’`]/g, "'")
    .trim();
  for (const { pattern, key } of forms) {
    const groups = pattern.exec(plain)?.groups;
    if (groups) return key(fullYear(groups), groups, calendar);
  }
  return undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;
type Form = { pattern: RegExp; key: (year: string, groups: Groups, calendar: FiscalCalendar) => string | undefined };

const year = String.raw`(?:FY *'?(?<fy>\d{4}|\d{2})|'(?<short>\d{2})|(?<year>\d{4}))(?: *年度?)?`;
const shortYear = String.raw`(?:FY *'?(?<fy>\d{4}|\d{2})|'?(?<short>\d{2})|(?<year>\d{4}))(?: *年度?)?`;
const gap = '[ ,./_-]*';
const quarter = '(?:第? *(?<word>[1-4]) *季度?|Q(?:UARTER)? *(?<number>[1-4]))';
const half = '(?:H(?<number>[12])|(?<word>[上下])半年)';
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const monthName = `(?<name>${months.join('|')})[A-Z]*`;
const monthNumber = '(?<month>0?[1-9]|1[0-2])';

const whole = (pattern: string): RegExp => new RegExp(`^${pattern}$`);
const quarterKey: Form['key'] = (of, { word, number }) => `${of}-Q${word ?? number}`;
const halfKey: Form['key'] = (of, { word, number }) => `${of}-H${number ?? (word === '上' ? 1 : 2)}`;
const monthKey: Form['key'] = (of, { month, name }) =>
  `${of}-${(name ? String(months.indexOf(name) + 1) : (month ?? '')).padStart(2, '0')}`;

const forms: readonly Form[] = [
  { pattern: whole(year), key: (of) => of },
  { pattern: whole(`${year}${gap}${quarter}`), key: quarterKey },
  { pattern: whole(`${quarter}${gap}${shortYear}`), key: quarterKey },
  { pattern: whole(`${year}${gap}${half}`), key: halfKey },
  { pattern: whole(`${half}${gap}${shortYear}`), key: halfKey },
  { pattern: whole(`${year}${gap}[MP]${monthNumber}`), key: countedMonth },
  { pattern: whole(String.raw`(?<year>\d{4}) *[-/.年] *${monthNumber} *月?`), key: monthKey },
  { pattern: whole(String.raw`(?<year>\d{4})(?<month>0[1-9]|1[0-2])`), key: monthKey },
  { pattern: whole(String.raw`${monthNumber} *[-/.] *(?<year>\d{4})`), key: monthKey },
  { pattern: whole(`${monthName}${gap}(?:'?(?<short>\\d{2})|(?<year>\\d{4}))`), key: monthKey },
  { pattern: whole(String.raw`(?<year>\d{4})${gap}${monthName}`), key: monthKey },
];

/** FY17 P03: counted from the first month of the fiscal year. */
function countedMonth(of: string, { month }: Groups, calendar: FiscalCalendar): string | undefined {
  return periodsIn(periodRange(of, calendar), 'month', calendar)[Number(month) - 1];
}

function fullYear({ fy, short, year: long }: Groups): string {
  const digits = long ?? fy ?? short ?? '';
  return digits.length === 2 ? `20${digits}` : digits;
}

/** The period that has exactly these days; undefined when none has. `lastOn` is the last day, as people write it. */
export function periodOfDays(firstOn: string, lastOn: string, calendar: FiscalCalendar): string | undefined {
  const end = addDays(lastOn, 1);
  return cycles
    .map((cycle: Cycle) => periodOf(firstOn, cycle, calendar))
    .find((key) => isRange(periodRange(key, calendar), { start: firstOn, end }));
}

function isRange(a: DayRange, b: DayRange): boolean {
  return a.start === b.start && a.end === b.end;
}
