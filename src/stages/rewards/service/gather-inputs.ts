import {
  cycleOf,
  type DayRange,
  type FiscalCalendar,
  periodOf,
  periodRange,
  periodsBetween,
} from '#engine/calendar/period.ts';
import { readCondition } from '#engine/measure/condition.ts';
import { decimal, toText } from '#engine/money.ts';
import type { DealsRule, PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { OwnReadings, PayInput, Reading } from '#engine/pay/plan/input.ts';
import { type PreparedPlan, preparePlan } from '#engine/pay/plan/pay-person.ts';
import { type PoolMember, sharePools } from '#engine/pay/plan/share-pools.ts';
import { missing, numberValue } from '#engine/value.ts';
import type { Context } from '#platform/context.ts';
import type { Rules } from '#stages/scores/service/rules.ts';
import { listScoreRows, type ScoreOf } from '../store/inputs.ts';
import { readEarlier } from './earlier.ts';
import { readFacts } from './gather/facts.ts';
import { listMembers, type Member } from './gather/members.ts';
import { readBases, readingsFrom, type Sources } from './gather/person.ts';
import { type Readings, readMeasures } from './gather/readings.ts';
import { readTargets } from './gather/targets.ts';
import { daysOf, type Needs, needsOf, needsOfPlan } from './plan-needs.ts';

export type GatherAsked = {
  /** Null for a draft of a plan that does not exist yet. */
  planId: number | null;
  definition: PlanDefinition;
  /** The plan's first day: older facts were never paid by it. */
  since: string;
  period: string;
  /** Only these people; everyone in the plan when null. */
  ids: readonly number[] | null;
};

export type Gathered = { input: PayInput; teamId: number | null };

/**
 * Facts, targets, scores and bases as what the engine pays from: for everyone in a few statements. The order and the number of
 * people asked for move nothing, except that pools are shared among all people of a team whoever is asked for.
 */
export async function gatherInputs(ctx: Context, rules: Rules, asked: GatherAsked): Promise<Gathered[]> {
  const { definition, period } = asked;
  const days = calendarOf(period, rules.calendar);
  const needs = needsOfPlan(definition, rules.libraryFor(period));
  // A pool is shared by a whole team, so everyone is gathered where there is one.
  const ids = needs.hasPools ? null : asked.ids;
  const members = await listMembers(ctx, rules, definition, days, ids);
  const shown = ids === null ? null : members;
  const readings = await readMeasures(ctx, rules, {
    period,
    days: null,
    measures: needs.measures,
    members: shown,
    teams: needs.ledTeam.size > 0 || needs.hasPools,
  });
  const inPlan = members.filter((member) => meetsCondition(definition, rules, period, readings, member));
  const memberIds = ids === null ? null : inPlan.map(({ id }) => id);
  const scores = await readScores(ctx, period, needs.schemes, memberIds);
  const usual: Sources = {
    readings,
    needs,
    targets: await readTargets(ctx, rules, { periods: [period], measures: needs.targets, schemes: needs.schemes }),
    bases: await readBases(ctx, [days.range.start], needs.bases, memberIds),
  };
  const own = await ownSources(ctx, rules, asked, days, shown);
  const facts = await gatherFacts(ctx, rules, asked, days, memberIds);
  const earlier = await readEarlier(ctx, asked.planId, period);
  const gathered = inPlan.map((member): Gathered => {
    const { id, name, teamId, tenureMonths } = member;
    const known = [...facts].map(([component, found]) => [component, found.get(id) ?? []] as const);
    const input: PayInput = {
      person: { id, name },
      period,
      part: member.partOf(days.range),
      tenureMonths,
      ...readingsFrom(usual, member),
      scores: scores.get(id) ?? Object.fromEntries([...needs.schemes].map((scheme) => [scheme, noScore(scheme)])),
      facts: Object.fromEntries(known.map(([component, found]) => [component, found.map(({ fact }) => fact)])),
      pools: {},
      paidBefore: earlier.paidBefore(id),
      owed: earlier.owed(id),
      holds: earlier.holds(
        id,
        known.flatMap(([, found]) => found.map(({ held }) => held)),
      ),
      ...(own.size === 0 ? {} : { own: ownOf(own, member) }),
    };
    return { input, teamId };
  });
  const shared = needs.hasPools ? withPools(preparePlan(definition), gathered, readings, needs) : gathered;
  const wanted = asked.ids === null ? null : new Set(asked.ids);
  return wanted === null ? shared : shared.filter(({ input }) => wanted.has(input.person.id));
}

type Days = { range: DayRange; year: DayRange; yearPeriods: readonly string[] };

/** The days of a period and of its fiscal year up to its end, with the year's periods up to it. */
function calendarOf(period: string, calendar: FiscalCalendar): Days {
  const range = periodRange(period, calendar);
  const yearStart = periodRange(periodOf(range.start, 'year', calendar), calendar).start;
  const yearPeriods = periodsBetween(periodOf(yearStart, cycleOf(period), calendar), period);
  return { range, year: { start: yearStart, end: range.end }, yearPeriods };
}

function meetsCondition(
  definition: PlanDefinition,
  rules: Rules,
  period: string,
  readings: Readings,
  member: Member,
): boolean {
  const { when } = definition.participants;
  if (!when) return true;
  return readCondition(when, rules.libraryFor(period)).holds((measure) => {
    const reading = readings.ofPerson(member, measure);
    return 'value' in reading ? numberValue(reading.value) : missing(reading.missing.code, reading.missing.of);
  });
}

async function readScores(ctx: Context, period: string, schemes: ReadonlySet<string>, ids: readonly number[] | null) {
  const found = new Map<number, PayInput['scores']>();
  if (schemes.size === 0) return found;
  const rows = await listScoreRows(ctx.db, period, [...schemes], ids);
  const without = Object.fromEntries([...schemes].map((scheme) => [scheme, noScore(scheme)]));
  for (const row of rows)
    found.set(row.personId, { ...(found.get(row.personId) ?? without), [row.scheme]: scoreOf(row) });
  return found;
}

function scoreOf({ scheme, total, missing: why, grade, coefficient, place }: ScoreOf): PayInput['scores'][string] {
  const reading: Reading = total === null ? { missing: why ?? { code: 'not_in_scope', of: scheme } } : { value: total };
  return { total: reading, grade, coefficient: coefficient === null ? null : toText(decimal(coefficient)), place };
}

function noScore(scheme: string): PayInput['scores'][string] {
  return { total: { missing: { code: 'not_in_scope', of: scheme } }, grade: null, coefficient: null, place: null };
}

type OwnSources = Sources & { days: DayRange; isYear: boolean };

/** Readings of the components that look at other days than the period: a special incentive, or the year so far. */
async function ownSources(
  ctx: Context,
  rules: Rules,
  asked: GatherAsked,
  days: Days,
  members: readonly Member[] | null,
): Promise<Map<string, OwnSources>> {
  const { period } = asked;
  const sources = new Map<string, OwnSources>();
  for (const component of asked.definition.components) {
    const own = daysOf(component, days.range, days.year);
    if (own.start === days.range.start && own.end === days.range.end) continue;
    const needs = needsOf(component);
    const isYear = component.over === 'year_to_date';
    const periods = isYear ? days.yearPeriods : [period];
    const starts = periods.map((key) => periodRange(key, rules.calendar).start);
    const teams = needs.ledTeam.size > 0 || needs.hasPools;
    sources.set(component.key, {
      isYear,
      needs,
      days: own,
      readings: await readMeasures(ctx, rules, { period, days: own, measures: needs.measures, members, teams }),
      targets: await readTargets(ctx, rules, { periods, measures: needs.targets, schemes: needs.schemes }),
      bases: await readBases(ctx, starts, needs.bases, members?.map(({ id }) => id) ?? null),
    });
  }
  return sources;
}

function ownOf(own: ReadonlyMap<string, OwnSources>, member: Member): Record<string, OwnReadings> {
  return Object.fromEntries(
    [...own].map(([key, sources]) => {
      const readings = readingsFrom(sources, member);
      return [key, sources.isYear ? { ...readings, part: member.partOf(sources.days) } : readings];
    }),
  );
}

async function gatherFacts(
  ctx: Context,
  rules: Rules,
  asked: GatherAsked,
  days: Days,
  ids: readonly number[] | null,
): Promise<Map<string, Awaited<ReturnType<typeof readFacts>>>> {
  const facts = new Map<string, Awaited<ReturnType<typeof readFacts>>>();
  for (const component of asked.definition.components) {
    if (!isDeals(component)) continue;
    const own = daysOf(component, days.range, days.year);
    const found = await readFacts(ctx, rules, component, {
      period: asked.period,
      days: own,
      range: component.over === 'year_to_date' ? days.year : days.range,
      since: asked.since,
      people: ids === null ? { kind: 'all' } : { kind: 'some', ids },
    });
    facts.set(component.key, found);
  }
  return facts;
}

function isDeals(component: PlanComponent): component is PlanComponent & { rule: DealsRule } {
  return component.rule.kind === 'deals';
}

function withPools(plan: PreparedPlan, people: readonly Gathered[], readings: Readings, needs: Needs): Gathered[] {
  const teams = new Map<number, PoolMember['teamValues']>();
  const valuesOf = (teamId: number) => {
    const known = teams.get(teamId);
    if (known) return known;
    const values = Object.fromEntries(
      [...needs.measures].map((measure) => [measure, readings.ofTeams([teamId], measure)]),
    );
    teams.set(teamId, values);
    return values;
  };
  const shares = sharePools(
    plan,
    people.map(({ input, teamId }) => ({ input, team: teamId, teamValues: teamId === null ? {} : valuesOf(teamId) })),
  );
  return people.map((each) => ({ ...each, input: { ...each.input, pools: shares.get(each.input.person.id) ?? {} } }));
}
