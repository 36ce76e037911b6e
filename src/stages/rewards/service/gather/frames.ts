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
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { OwnReadings, PayInput, Reading } from '#engine/pay/plan/input.ts';
import { preparePlan } from '#engine/pay/plan/pay-person.ts';
import { amountRatesOf } from '#engine/pay/plan/plan-rates.ts';
import { type PoolMember, sharePools } from '#engine/pay/plan/share-pools.ts';
import { missing, numberValue } from '#engine/value.ts';
import type { Context } from '#platform/context.ts';
import type { Rules } from '#stages/scores/service/rules.ts';
import { listPeopleInTeams, listScoreRows, type ScoreOf } from '../../store/inputs.ts';
import { daysOf, type Needs, needsOf, needsOfPlan } from '../plan-needs.ts';
import { listMembers, type Member } from './members.ts';
import { readBases, readingsFrom, type Sources } from './person.ts';
import { type Readings, readMeasures } from './readings.ts';
import { readTargets } from './targets.ts';

export type FramesAsked = {
  definition: PlanDefinition;
  period: string;
  /** Only these people; everyone in the plan when null. */
  ids: readonly number[] | null;
  /** Schemes whose targets go first, where they are not those that the definition names: it is a part of a plan then. */
  schemes?: ReadonlySet<string>;
};

/** A person's input as far as it is the same size for everyone: what facts, holds and closed periods bring is left out. */
export type Frame = {
  id: number;
  teamId: number | null;
  input: Omit<PayInput, 'facts' | 'paidBefore' | 'owed' | 'holds'>;
};

/**
 * Readings, targets, scores, bases and shares of pools of everyone asked for, in a few statements and in the order of their
 * ids. A few numbers each, so that those of everyone fit in memory whatever facts they stand for.
 */
export async function gatherFrames(ctx: Context, rules: Rules, asked: FramesAsked, days: Days): Promise<Frame[]> {
  const { definition, period, ids } = asked;
  const needs = needsOfPlan(definition, rules.libraryFor(period));
  const members = await listAround(ctx, rules, asked, days, needs);
  const shown = ids === null ? null : members;
  const readings = await readMeasures(ctx, rules, {
    period,
    days: null,
    rates: amountRatesOf(definition),
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
    targets: await readTargets(ctx, rules, {
      periods: [period],
      measures: needs.targets,
      schemes: asked.schemes ?? needs.schemes,
      ids: memberIds,
    }),
    bases: await readBases(ctx, [days.range.start], needs.bases, memberIds),
  };
  const own = await ownSources(ctx, rules, asked, days, shown);
  const frames = inPlan.map(
    (member): Frame => ({
      id: member.id,
      teamId: member.teamId,
      input: {
        person: { id: member.id, name: member.name },
        period,
        part: member.partOf(days.range),
        tenureMonths: member.tenureMonths,
        ...readingsFrom(usual, member),
        scores: scores.get(member.id) ?? withoutScores(needs.schemes),
        pools: {},
        ...(own.size === 0 ? {} : { own: ownOf(own, member) }),
      },
    }),
  );
  const shared = needs.hasPools ? withPools(frames, definition, readings, needs) : frames;
  const wanted = ids === null ? null : new Set(ids);
  return wanted === null ? shared : shared.filter(({ id }) => wanted.has(id));
}

/** Those asked for; where there are pools, whoever shares one with them as well. */
async function listAround(
  ctx: Context,
  rules: Rules,
  { definition, ids }: FramesAsked,
  days: Days,
  needs: Needs,
): Promise<Member[]> {
  const members = await listMembers(ctx, rules, definition, days, ids);
  if (ids === null || !needs.hasPools) return members;
  const teams = new Set(members.flatMap(({ teamId }) => teamId ?? []));
  const around = await listPeopleInTeams(ctx.db, days.range, [...teams]);
  const all = await listMembers(ctx, rules, definition, days, [...new Set([...ids, ...around])]);
  return all.filter(({ teamId }) => teamId === null || teams.has(teamId));
}

export type Days = { range: DayRange; year: DayRange; yearPeriods: readonly string[] };

/** The days of a period and of its fiscal year up to its end, with the year's periods up to it. */
export function calendarOf(period: string, calendar: FiscalCalendar): Days {
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
  const without = withoutScores(schemes);
  for (const row of rows)
    found.set(row.personId, { ...(found.get(row.personId) ?? without), [row.scheme]: scoreOf(row) });
  return found;
}

function scoreOf({ scheme, total, missing: why, grade, coefficient, place }: ScoreOf): PayInput['scores'][string] {
  const reading: Reading = total === null ? { missing: why ?? { code: 'not_in_scope', of: scheme } } : { value: total };
  return { total: reading, grade, coefficient: coefficient === null ? null : toText(decimal(coefficient)), place };
}

function withoutScores(schemes: ReadonlySet<string>): PayInput['scores'] {
  return Object.fromEntries([...schemes].map((scheme) => [scheme, noScore(scheme)]));
}

function noScore(scheme: string): PayInput['scores'][string] {
  return { total: { missing: { code: 'not_in_scope', of: scheme } }, grade: null, coefficient: null, place: null };
}

type OwnSources = Sources & { days: DayRange; isYear: boolean };

/** Readings of the components that look at other days than the period: a special incentive, or the year so far. */
async function ownSources(
  ctx: Context,
  rules: Rules,
  asked: FramesAsked,
  days: Days,
  members: readonly Member[] | null,
): Promise<Map<string, OwnSources>> {
  const { period } = asked;
  const sources = new Map<string, OwnSources>();
  const ids = members?.map(({ id }) => id) ?? null;
  for (const component of asked.definition.components) {
    const own = daysOf(component, days.range, days.year);
    if (own.start === days.range.start && own.end === days.range.end) continue;
    const needs = needsOf(component);
    const isYear = component.over === 'year_to_date';
    const periods = isYear ? days.yearPeriods : [period];
    const starts = periods.map((key) => periodRange(key, rules.calendar).start);
    const teams = needs.ledTeam.size > 0 || needs.hasPools;
    const rates = amountRatesOf(asked.definition);
    sources.set(component.key, {
      isYear,
      needs,
      days: own,
      readings: await readMeasures(ctx, rules, { period, days: own, rates, measures: needs.measures, members, teams }),
      targets: await readTargets(ctx, rules, { periods, measures: needs.targets, schemes: needs.schemes, ids }),
      bases: await readBases(ctx, starts, needs.bases, ids),
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

function withPools(frames: readonly Frame[], definition: PlanDefinition, readings: Readings, needs: Needs): Frame[] {
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
    preparePlan(definition),
    frames.map(({ input, teamId }) => ({ input, team: teamId, teamValues: teamId === null ? {} : valuesOf(teamId) })),
  );
  return frames.map((frame) => ({ ...frame, input: { ...frame.input, pools: shares.get(frame.id) ?? {} } }));
}
