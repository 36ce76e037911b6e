import { nextPeriod, periodOf, periodRange, sameNextYear } from '#engine/calendar/period.ts';
import { isFactSource } from '#engine/facts/catalog.ts';
import type { Scan } from '#engine/measure/compile.ts';
import type { Offset } from '#engine/measure/definition.ts';
import type { Context } from '#platform/context.ts';
import { announceChange } from '#platform/live/announce.ts';
import { rulesMark } from '#stages/measures/service.ts';
import { dayIn } from '#stages/people/service.ts';
import { type Mark, planByValues, takeMarks } from '../store.ts';
import { hasPopulationTarget } from './population.ts';
import { recomputePeople } from './recompute-people.ts';
import { recomputePeriod } from './recompute-period.ts';
import { loadRules, type PeriodPlan, type Rules } from './rules.ts';

export type Refreshed = { people: number; scores: number; periods: string[] };

/** Above so many people in one period, one scan over everyone is cheaper than many small ones. */
const mostPeopleOneByOne = 200;

/**
 * Brings all scores up to date with the changes marked so far. Runs in its own transaction, after those of the changes:
 * what it reads includes every change whose mark it took, because a mark is committed with its change.
 */
export async function refreshScores(ctx: Context): Promise<Refreshed> {
  const { marks, token } = await takeMarks(ctx.db);
  if (marks.length === 0) return { people: 0, scores: 0, periods: [] };
  const rules = await loadRules(ctx, token);
  const wanted = affectedPeriods(rules, marks, dayIn(rules.timeZone, ctx.now));
  const people = new Set<number>();
  let scores = 0;
  for (const [period, affected] of wanted) {
    for (const id of affected.people) people.add(id);
    scores += await recompute(ctx, rules, period, affected);
  }
  const periods = [...wanted.keys()];
  if (periods.length > 0) await announceChange(ctx, { topic: 'scores', periods });
  return { people: people.size, scores, periods };
}

/** Who has to be computed again in a period, and the scans whose facts changed. */
type Affected = { everyone: boolean; people: Set<number>; scans: Set<Scan> };

async function recompute(ctx: Context, rules: Rules, period: string, affected: Affected): Promise<number> {
  const plan = rules.planFor(period);
  const everyone = affected.everyone || affected.people.size > mostPeopleOneByOne;
  if (everyone || !plan || needsEveryone(plan)) {
    await planByValues(ctx.db);
    return recomputePeriod(ctx, rules, period);
  }
  return recomputePeople(ctx, rules, plan, [...affected.people], [...affected.scans]);
}

/** Where one person's facts move other people's scores, a person alone cannot be computed. */
export function needsEveryone(plan: PeriodPlan): boolean {
  return (
    plan.teamCredited.length > 0 ||
    plan.schemes.some(({ version }) => hasPopulationTarget(version) || version.when !== null)
  );
}

/**
 * The periods in which a mark can move something: those that hold its month, and later ones that look back at it
 * (the next period for 上期, the same one a year on for 去年同期). Only periods up to today's are kept as scores.
 */
function affectedPeriods(rules: Rules, marks: readonly Mark[], now: string): Map<string, Affected> {
  const wanted = new Map<string, Affected>();
  for (const mark of marks) {
    for (const period of periodsOf(rules, mark, now)) {
      const scans = (rules.planFor(period)?.scans ?? []).filter((scan) => reads(scan, mark));
      // A fact in whose month no measure looks at that date changes nothing there.
      if (isFactSource(mark.source) && scans.length === 0) continue;
      const affected = wanted.get(period) ?? { everyone: false, people: new Set(), scans: new Set() };
      wanted.set(period, affected);
      // '*' is a change of people: who takes part, and with it the targets of teams, may be different.
      if (mark.personId === 0 || mark.source === '*') affected.everyone = true;
      affected.people.add(mark.personId);
      for (const scan of scans) affected.scans.add(scan);
    }
  }
  return wanted;
}

function reads(scan: Scan, mark: Mark): boolean {
  return scan.source === mark.source && (mark.dateField === null || scan.date === mark.dateField);
}

function periodsOf(rules: Rules, mark: Mark, now: string): string[] {
  const begun = (period: string) => periodRange(period, rules.calendar).start <= now;
  const periods = new Set<string>();
  for (const cycle of rules.cycles) {
    const own = periodOf(mark.onDate, cycle, rules.calendar);
    if (begun(own)) periods.add(own);
    for (const [offset, later] of [
      ['previous', nextPeriod(own)],
      ['lastyear', sameNextYear(own)],
    ] as const) {
      if (begun(later) && looksBack(rules.planFor(later), offset)) periods.add(later);
    }
    if (mark.source !== rulesMark) continue;
    // Rules hold from a day on, so every later period is touched as well.
    for (let period = own; begun(period); period = nextPeriod(period)) periods.add(period);
  }
  return [...periods];
}

function looksBack(plan: PeriodPlan | null, offset: Offset): boolean {
  if (plan === null) return false;
  const { aggregates, entered } = plan.plan;
  return [...aggregates.values(), ...entered.values()].some((planned) => planned.offset === offset);
}
