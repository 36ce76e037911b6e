import { type Elapsed, elapsedOf, elapsedWorkingDaysOf } from '#engine/calendar/elapsed.ts';
import {
  cycleOf,
  isPeriodKey,
  periodOf,
  periodRange,
  periodsBetween,
  previousPeriod,
} from '#engine/calendar/period.ts';
import { type Decimal, toText, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { readFactSpan } from '#stages/crm/service/list-records.ts';
import { today } from '#stages/people/service.ts';
import { listScoredSchemes } from '../read-store.ts';
import { loadRules, type PeriodPlan, type Rules, type Scheme, type SchemeVersion, versionInForce } from './rules.ts';

/** How many periods back a page offers. */
const offered = 12;

/** Today, and the last day on which anything happened by then: null when nothing has. */
export type Days = { today: string; lastFact: string | null };

/** The scheme, version and period a page is about. */
export type Chosen = {
  rules: Rules;
  scheme: Scheme;
  version: SchemeVersion;
  plan: PeriodPlan;
  period: string;
  today: string;
};

export type Wanted = { scheme?: number | undefined; period?: string | undefined };

/**
 * Settles what a page shows: what was asked for, else a scheme in which the subject is scored, in its first cycle's
 * current period, or the last one with records where those end long ago.
 * @throws Refusal score.no_scheme, score.not_found, target.bad_period
 */
export async function choose(
  ctx: Context,
  wanted: Wanted,
  subject: { kind: 'person' | 'team'; id: number } | null,
): Promise<Chosen> {
  const rules = await loadRules(ctx);
  const days = await readDays(ctx);
  if (wanted.period !== undefined && !isPeriodKey(wanted.period))
    throw new Refusal('target.bad_period', { period: wanted.period });
  const scheme =
    wanted.scheme === undefined
      ? await guessScheme(ctx, rules, days, wanted.period, subject)
      : rules.schemes.find(({ id }) => id === wanted.scheme);
  if (!scheme) throw new Refusal(rules.schemes.length === 0 ? 'score.no_scheme' : 'score.not_found');
  const period = wanted.period ?? currentPeriod(rules, scheme, days);
  const version = period && versionInForce(scheme, period, rules.calendar);
  const plan = period && rules.planFor(period);
  if (!period || !version || !plan) throw new Refusal('score.not_found');
  return { rules, scheme, version, plan, period, today: days.today };
}

async function guessScheme(
  ctx: Context,
  rules: Rules,
  days: Days,
  period: string | undefined,
  subject: { kind: 'person' | 'team'; id: number } | null,
): Promise<Scheme | undefined> {
  if (!subject) return rules.schemes[0];
  const scored = await listScoredSchemes(ctx.db, subject.kind, subject.id);
  const isScored = (scheme: Scheme, key: string | undefined) =>
    scored.some((row) => row.schemeId === scheme.id && (key === undefined || row.period === key));
  return (
    rules.schemes.find((scheme) => isScored(scheme, period ?? currentPeriod(rules, scheme, days))) ??
    rules.schemes.find((scheme) => isScored(scheme, period))
  );
}

export async function readDays(ctx: Context): Promise<Days> {
  return { today: await today(ctx), lastFact: (await readFactSpan(ctx)).last };
}

/**
 * The running period of the scheme's first cycle, or the last one it was in force. A company that looks at last year's
 * records would see nothing in it: then the last one that has any.
 */
function currentPeriod(rules: Rules, scheme: Scheme, days: Days): string | undefined {
  const [running, ...earlier] = periodsOfScheme(rules, scheme, days);
  const { lastFact } = days;
  if (running === undefined || lastFact === null || !endsLongAgo(rules, running, lastFact)) return running;
  return earlier.find((period) => periodRange(period, rules.calendar).start <= lastFact) ?? running;
}

/** Periods to choose from: per cycle in the scheme's order, newest first; without those between the last record and the running one. */
export function periodsOfScheme(rules: Rules, scheme: Scheme, { today: day, lastFact }: Days): string[] {
  const newest = scheme.versions.at(-1);
  const oldest = scheme.versions.map((version) => version.effectiveFrom).toSorted()[0];
  if (!newest || !oldest) return [];
  return newest.definition.cycles.flatMap((cycle) => {
    const last = periodOf(day, cycle, rules.calendar);
    const first = periodOf(oldest < day ? oldest : day, cycle, rules.calendar);
    return periodsBetween(first, last)
      .filter((period) => versionInForce(scheme, period, rules.calendar))
      .filter((period) => period === last || lastFact === null || isWorthALook(rules, { period, last, lastFact }))
      .reverse()
      .slice(0, offered);
  });
}

function isWorthALook(rules: Rules, { period, last, lastFact }: { period: string; last: string; lastFact: string }) {
  return !endsLongAgo(rules, last, lastFact) || periodRange(period, rules.calendar).start <= lastFact;
}

/** Nothing happened in this period and the one before it. */
function endsLongAgo(rules: Rules, period: string, lastFact: string): boolean {
  return lastFact < periodRange(previousPeriod(period), rules.calendar).start;
}

/** A period as pages show it. */
export function describePeriod(rules: Rules, key: string, day: string) {
  const { start, end } = periodRange(key, rules.calendar);
  const { elapsedDays, totalDays } = elapsedIn(rules, key, day);
  return {
    key,
    cycle: cycleOf(key),
    startOn: start,
    endOn: end,
    elapsedRatio: toText(elapsedShare(rules, key, day), 4),
    daysLeft: totalDays - elapsedDays,
    countedIn: rules.workingDays ? ('working_days' as const) : ('days' as const),
  };
}

export function elapsedShare(rules: Rules, key: string, day: string): Decimal {
  const { share } = elapsedIn(rules, key, day);
  return share.kind === 'number' ? share.number : zero;
}

/** In the days the company counts. */
export function elapsedIn(rules: Rules, key: string, day: string): Elapsed {
  const range = periodRange(key, rules.calendar);
  return rules.workingDays ? elapsedWorkingDaysOf(range, day, rules.workingDays) : elapsedOf(range, day);
}
