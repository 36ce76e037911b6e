import type { DayRange } from '#engine/calendar/period.ts';
import { type AmountRates, atRates } from '#engine/measure/amount.ts';
import { scansOf } from '#engine/measure/compile.ts';
import type { Parts } from '#engine/measure/definition.ts';
import { evaluateMeasures } from '#engine/measure/evaluate.ts';
import { addAllParts } from '#engine/measure/parts.ts';
import { toText } from '#engine/money.ts';
import type { Reading } from '#engine/pay/plan/input.ts';
import type { Value } from '#engine/value.ts';
import type { Context } from '#platform/context.ts';
import { personParts } from '#stages/scores/service/compute.ts';
import { gatherParts } from '#stages/scores/service/draft-parts.ts';
import { sumTeams } from '#stages/scores/service/recompute-period.ts';
import { makePlan, type PeriodPlan, type Rules } from '#stages/scores/service/rules.ts';
import { scanFacts, sumParts } from '#stages/scores/service/scan.ts';
import { listPeopleInTeams } from '../../store/inputs.ts';
import type { Member } from './members.ts';

/** What measures come to over some days, for people and for teams. */
export type Readings = {
  ofPerson(member: Member, measure: string): Reading;
  ofTeams(teamIds: readonly number[], measure: string): Reading;
};

export type ReadingsAsked = {
  period: string;
  /** Other days than the period's: then nothing stored fits. */
  days: DayRange | null;
  measures: ReadonlySet<string>;
  /** At which amounts are read; null: at the actual ones, as scores read them. */
  rates: AmountRates | null;
  /** Null: everyone. */
  members: readonly Member[] | null;
  /** Whether teams are asked for as well. */
  teams: boolean;
};

/**
 * The measures of everyone, or of these people. Everyone's come from the parts that stand stored for scores, as far as these
 * look at the same, and for the rest from one scan per kind of fact: the same machinery that makes scores.
 */
export async function readMeasures(ctx: Context, rules: Rules, asked: ReadingsAsked): Promise<Readings> {
  const library = rules.libraryFor(asked.period);
  const whole = makePlan(asked.period, rules.calendar, library, [...asked.measures], []);
  const rated = asked.rates === null ? whole : readAt(whole, asked.rates);
  const plan = asked.days === null ? rated : { ...rated, ranges: rangesOf(asked.days) };
  const found = await partsOf(ctx, rules, plan, asked);
  const rows = [...found.values()];
  const byPerson = Map.groupBy(rows, (row) => row.personId);
  const needsTeams = asked.teams || plan.teamCredited.length > 0;
  const personRows = rows.map(({ personId: id, teamId, parts }) => ({ kind: 'person' as const, id, teamId, parts }));
  const teamParts = needsTeams ? sumTeams(rules, plan, personRows) : new Map<number, Parts>();
  const known = new Map<number, ReturnType<typeof evaluateMeasures>>();
  const valuesOf = ({ id, memberships }: Member) => {
    const before = known.get(id);
    if (before) return before;
    const parts = sumParts(byPerson.get(id) ?? [], plan);
    const made = evaluateMeasures(plan.plan, personParts({ plan, teamParts }, { id, memberships, parts }));
    known.set(id, made);
    return made;
  };
  return {
    ofPerson: (member, measure) => readingOf(valuesOf(member)(measure)),
    ofTeams: (teamIds, measure) => {
      const led = teamIds.map((id) => teamParts.get(id)).filter((parts) => parts !== undefined);
      const parts = addAllParts(led, plan.aggregateOf);
      return readingOf(evaluateMeasures(plan.plan, parts)(measure));
    },
  };
}

async function partsOf(ctx: Context, rules: Rules, plan: PeriodPlan, asked: ReadingsAsked) {
  const { members, days } = asked;
  if (members === null) {
    return days === null ? gatherParts(ctx, rules, plan) : scanFacts(ctx, rules, plan, plan.scans, { kind: 'all' });
  }
  const ids = new Set(members.map(({ id }) => id));
  if (asked.teams || plan.teamCredited.length > 0) {
    const around = members.flatMap(({ teamId, ledTeams }) => [...ledTeams, ...(teamId === null ? [] : [teamId])]);
    const teams = [...new Set(around)].flatMap((id) => rules.tree.subtreeOf(id));
    // A fact counts for the team of its own day, so whoever was there for a while is asked as well.
    for (const id of await listPeopleInTeams(ctx.db, plan.ranges.this, teams)) ids.add(id);
  }
  return scanFacts(ctx, rules, plan, plan.scans, { kind: 'some', ids: [...ids] });
}

/** Parts that stand stored for scores are at actual rates, so none fits a measure of amounts then. */
function readAt(plan: PeriodPlan, rates: AmountRates): PeriodPlan {
  const measures = atRates(plan.plan, rates);
  return { ...plan, plan: measures, scans: scansOf(measures.aggregates.values()) };
}

/** What lies before some days of one's own: the same stretch of the year before, for 上期 and 去年同期 alike. */
function rangesOf(days: DayRange): PeriodPlan['ranges'] {
  const before = { start: yearBefore(days.start), end: yearBefore(days.end) };
  return { this: days, previous: before, lastyear: before };
}

function yearBefore(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return day.endsWith('-02-29') ? `${year}-03-01` : `${year}${day.slice(4)}`;
}

function readingOf(value: Value): Reading {
  return value.kind === 'number' ? { value: toText(value.number) } : { missing: value.reason };
}
