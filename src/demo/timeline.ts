import { type Month, monthsBetween, moveMonths } from '#demo/business-days.ts';
import { dayNumber } from '#engine/calendar/day.ts';
import { calendarYears, periodOf, periodRange } from '#engine/calendar/period.ts';

/** Which days the demo company has a history for: at least 18 whole months up to today, from the start of a quarter. */
export type Timeline = {
  today: number;
  /** First day with facts. */
  start: number;
  startOn: string;
  /** The quarter before, of which only deals, contracts and payments are known. */
  before: readonly Month[];
  /** The months from the start to today's. */
  past: readonly Month[];
  /** The months after today's in which deals that are open now will close. */
  future: readonly Month[];
  /** First days, as day numbers, of the quarter of today and the one before. */
  currentQuarter: number;
  previousQuarter: number;
};

const historyMonths = 18;
const pipelineMonths = 4;

export function layTimeline(today: string): Timeline {
  const startOn = quarterStart(moveMonths(today, -historyMonths));
  const currentQuarter = quarterStart(today);
  return {
    today: dayNumber(today),
    start: dayNumber(startOn),
    startOn,
    before: monthsBetween(moveMonths(startOn, -3), moveMonths(startOn, -1)),
    past: monthsBetween(startOn, today),
    future: monthsBetween(moveMonths(today, 1), moveMonths(today, pipelineMonths)),
    currentQuarter: dayNumber(currentQuarter),
    previousQuarter: dayNumber(moveMonths(currentQuarter, -3)),
  };
}

/** Business grows by about an eighth a year. */
export function growthOf(timeline: Timeline, month: Month): number {
  return 1 + (0.12 * (month.start - timeline.start)) / 365;
}

function quarterStart(day: string): string {
  return periodRange(periodOf(day, 'quarter', calendarYears), calendarYears).start;
}
