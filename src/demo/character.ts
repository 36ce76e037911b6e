import type { Month } from '#demo/business-days.ts';
import type { Salesperson } from '#demo/people.ts';
import { openStream } from '#demo/random.ts';
import { type Talent, troubledTeam } from '#demo/roster.ts';
import type { Timeline } from '#demo/timeline.ts';

/** How somebody sells: what they would do in a plain month, and how likely each thing turns out well. */
export type Character = {
  /** 1 is what the plan expects of the post. */
  skill: number;
  /** Deals decided per plain month. */
  dealsDecided: number;
  winRate: number;
  /** Size of a deal against the price list. */
  dealSize: number;
  /** Share of won deals that come from first-time customers. */
  newCustomerShare: number;
  /** Median days from opportunity to decision. */
  cycleDays: number;
  visits: number;
  calls: number;
  /** Shares of visits written up properly, of calls answered, of trainings attended. */
  recordsComplete: number;
  callsAnswered: number;
  trainingsAttended: number;
  /** Mean test result. */
  knowledge: number;
  customersSatisfied: number;
  complaints: number;
  /** Share of instalments that arrive about when they are due. */
  paidOnTime: number;
};

const skillOf: Readonly<Record<Talent, number>> = { star: 1.3, strong: 1.13, steady: 1, weak: 0.86, laggard: 0.64 };
const sizeOfLevel = [1, 1.35, 1.8] as const;

/** What a salesperson's post is worth against a plain representative's: the plan and the size of deals grow with it. */
export function sizeOfPost(person: Salesperson): number {
  return (sizeOfLevel[person.level - 1] ?? 1) * person.region.market;
}

export function drawCharacter(seed: number, person: Salesperson): Character {
  const random = openStream(seed, 'character', person.code);
  const troubled = person.team.code === troubledTeam;
  const skill = skillOf[person.talent] * (troubled ? 0.9 : 1) * (1 + 0.04 * random.normal());
  const lead = skill - 1;
  const share = (mean: number, spread: number, low: number, high: number) =>
    Math.max(low, Math.min(high, mean + spread * random.normal()));
  return {
    skill,
    dealsDecided: 6.6 * skill ** 0.35,
    winRate: share(0.315 * skill ** 0.7, 0.02, 0.16, 0.43),
    dealSize: sizeOfPost(person) * skill ** 0.25,
    newCustomerShare: share(0.52, 0.06, 0.35, 0.68),
    cycleDays: Math.max(24, Math.min(75, 44 * skill ** -0.5 * random.around(1, 0.13))),
    visits: 12.2 * share(1 + lead * 0.35, 0.11, 0.6, 1.4),
    calls: 7.8 * share(1, 0.2, 0.5, 1.6),
    recordsComplete: share(0.9 + lead * 0.15, 0.05, 0.6, 0.99),
    callsAnswered: share(0.68, 0.06, 0.5, 0.85),
    trainingsAttended: share((troubled ? 0.84 : 0.93) + lead * 0.15, 0.05, 0.6, 1),
    knowledge: share(83 + lead * 18, 4, 62, 95),
    customersSatisfied: share((troubled ? 0.84 : 0.905) + lead * 0.1, 0.025, 0.74, 0.98),
    complaints: (troubled ? 0.26 : 0.09) * skill ** -2,
    paidOnTime: share((troubled ? 0.74 : 0.83) + lead * 0.12, 0.06, 0.55, 0.97),
  };
}

/** Form of the quarter: nobody is equally good all the time, newcomers start slowly, the troubled team slides. */
export function formIn(seed: number, person: Salesperson, month: Month, timeline: Timeline): number {
  const day = 1 + 0.09 * openStream(seed, 'form', person.code, month.quarter).normal();
  const monthsIn = (month.end - person.joined) / 30.4;
  const ramp = monthsIn >= 6 ? 1 : 0.45 + 0.09 * Math.max(0, monthsIn);
  const slide = person.team.code === troubledTeam ? 1 - 0.3 * progress(timeline, month) : 1;
  // This quarter goes a little better than usual, so that the running figures are not all behind time.
  const now = month.start >= timeline.currentQuarter ? 1.18 : 1;
  return day * ramp * slide * now;
}

/** 0 at the start of the history, 1 today. */
function progress(timeline: Timeline, month: Month): number {
  return Math.min(1, Math.max(0, (month.start - timeline.start) / (timeline.today - timeline.start)));
}
