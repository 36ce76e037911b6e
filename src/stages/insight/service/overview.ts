import type { z } from 'zod';
import { addDays } from '#engine/calendar/day.ts';
import { cycleOf, periodOf, periodRange, previousPeriod, sameLastYear } from '#engine/calendar/period.ts';
import { decimal, toText } from '#engine/money.ts';
import { growsWithTime, paceOf } from '#engine/score/pace.ts';
import type { ScoreResult } from '#engine/score/result.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { visibleTeams } from '#stages/people/service.ts';
import { countsBelow, topTeam } from '#stages/scores/service/board.ts';
import { type Chosen, choose, elapsedIn, elapsedShare, type Wanted } from '#stages/scores/service/choose.ts';
import { headOf } from '#stages/scores/service/read.ts';
import { listResults, type PeriodResult, readPeopleSpread } from '#stages/scores/service/results.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import type { getOverview } from '../contract.ts';

type Overview = z.input<typeof getOverview.answer>;

const trendPeriods = 12;
/** People at either end of the list. */
const ends = 5;

/**
 * How a team stands as a whole: the leading KPI against target and time, its teams, the way here, the people at both ends.
 * @throws Refusal score.not_found also for a team outside the caller's scope
 */
export async function readOverview(ctx: Context, wanted: Wanted, teamId: number | null): Promise<Overview> {
  const rules = await loadRules(ctx);
  const visible = await visibleTeams(ctx);
  const id = teamId ?? topTeam(rules, visible);
  const team = id === undefined || !visible.has(id) ? undefined : rules.tree.teams.get(id);
  if (!team) throw new Refusal('score.not_found');
  const chosen = await choose(ctx, wanted, { kind: 'team', id: team.id });
  const head = headOf(chosen);
  const leading = leadingKpi(head.kpis);
  const below = rules.tree.subtreeOf(team.id);
  const before = previousPeriod(chosen.period);
  const yearBefore = sameLastYear(chosen.period);
  const past = await readPast(ctx, chosen, team.id, [before, yearBefore]);
  const now = past.get(chosen.period);
  const whole = now ? figureOf(chosen, now.result, leading) : null;

  const spread = await readPeopleSpread(ctx, chosen, below, ends);
  const people = await listResults(ctx, chosen.scheme.id, [chosen.period], 'person', [...spread.top, ...spread.bottom]);
  const children = rules.tree.children.get(team.id) ?? [];
  const teams = await listResults(ctx, chosen.scheme.id, [chosen.period], 'team', children);
  const countIn = countsBelow(rules, spread.counts);
  const counts = countIn(team.id);
  const standing = (row: PeriodResult) => standingOf(chosen, row, leading);
  const inOrder = (ids: readonly number[]) =>
    ids.flatMap((each) => people.filter((row) => row.id === each)).map(standing);
  return {
    ...head,
    team: { id: team.id, name: team.name },
    path: rules.tree
      .pathOf(team.id)
      .filter((each) => visible.has(each))
      .reverse()
      .map((each) => ({ id: each, name: rules.tree.teams.get(each)?.name ?? '' })),
    leading,
    whole: now && whole ? { ...whole, total: now.result.total, grade: now.result.grade } : null,
    daily: whole && dailyOf(chosen, whole),
    ...counts,
    grades: listGrades(chosen, spread.grades),
    comparison: head.kpis.map(({ measure }) => ({
      measure,
      now: actualOf(now, measure),
      previous: actualOf(past.get(before), measure),
      lastYear: actualOf(past.get(yearBefore), measure),
      missing: now?.result.components.find((each) => each.measure === measure)?.missing ?? null,
    })),
    previousPeriod: before,
    lastYearPeriod: yearBefore,
    trend: trendOf(chosen, past, leading),
    teams: teams
      .map((row) => ({ ...standing(row), ...countIn(row.id) }))
      .toSorted((a, b) => compareMissingLast(b.leading.attainment, a.leading.attainment)),
    top: inOrder(spread.top),
    bottom: inOrder(spread.bottom),
  };
}

/** The heaviest KPI that grows with time, money before counts; without one the heaviest of all. */
function leadingKpi(kpis: Overview['kpis']): string {
  const rankOf = (kpi: Overview['kpis'][number]) => (growsWithTime(kpi) ? (kpi.unit === 'money' ? 0 : 1) : 2);
  const [first] = kpis.toSorted((a, b) => rankOf(a) - rankOf(b) || decimal(b.weight).comparedTo(a.weight));
  return first?.measure ?? '';
}

/** The team's results from the first period of the trend on, and in the periods to compare with. */
async function readPast(ctx: Context, chosen: Chosen, teamId: number, others: readonly string[]) {
  const periods = [...new Set([...trendOfPeriods(chosen), chosen.period, ...others])];
  const rows = await listResults(ctx, chosen.scheme.id, periods, 'team', [teamId]);
  return new Map(rows.map((row) => [row.period, row]));
}

/** By months where the scheme scores months, else in the cycle looked at; up to the day or the end of the period. */
function trendOfPeriods({ version, period, rules, today }: Chosen): string[] {
  const cycle = version.definition.cycles.includes('month') ? 'month' : cycleOf(period);
  const lastDay = addDays(periodRange(period, rules.calendar).end, -1);
  const periods = [periodOf(lastDay < today ? lastDay : today, cycle, rules.calendar)];
  while (periods.length < trendPeriods) periods.unshift(previousPeriod(periods[0] ?? period));
  return periods;
}

/** From the first period that has a result on. */
function trendOf(chosen: Chosen, past: ReadonlyMap<string, PeriodResult>, leading: string): Overview['trend'] {
  const periods = trendOfPeriods(chosen);
  const first = periods.findIndex((period) => past.has(period));
  return periods.slice(Math.max(first, 0)).map((period) => {
    const result = past.get(period)?.result;
    const component = result?.components.find(({ measure }) => measure === leading);
    return {
      period,
      actual: component?.actual ?? null,
      target: component?.target ?? null,
      total: result?.total ?? null,
    };
  });
}

function actualOf(row: PeriodResult | undefined, measure: string): string | null {
  return row?.result.components.find((component) => component.measure === measure)?.actual ?? null;
}

/** One KPI of a result with its pace. */
export function figureOf(
  chosen: Pick<Chosen, 'rules' | 'plan' | 'period' | 'today'>,
  result: ScoreResult,
  measure: string,
) {
  const component = result.components.find((each) => each.measure === measure);
  const definition = chosen.plan.plan.measures.get(measure);
  const elapsed = elapsedShare(chosen.rules, chosen.period, chosen.today);
  if (!component) return { actual: null, target: null, attainment: null, missing: null, pace: null };
  const { actual, target, attainment, missing } = component;
  return { actual, target, attainment, missing, pace: definition ? paceOf(definition, attainment, elapsed) : null };
}

function standingOf(chosen: Chosen, { id, name, teamName, result }: PeriodResult, leading: string) {
  return { id, name, teamName, leading: figureOf(chosen, result, leading), total: result.total, grade: result.grade };
}

type Figure = ReturnType<typeof figureOf>;

/** What a day brought so far, and what each day left has to bring; in whole units, rounded so that it is enough. */
function dailyOf(chosen: Chosen, { actual, target, pace }: Figure): Overview['daily'] {
  const { elapsedDays, totalDays } = elapsedIn(chosen.rules, chosen.period, chosen.today);
  const left = totalDays - elapsedDays;
  if (pace === null || actual === null || target === null || elapsedDays === 0 || left === 0) return null;
  const missing = decimal(target).minus(actual);
  if (missing.lessThanOrEqualTo(0)) return null;
  return {
    soFar: toText(decimal(actual).dividedBy(elapsedDays), 2),
    needed: toText(missing.dividedBy(left).times(100).ceil().dividedBy(100), 2),
  };
}

/** Every grade of the scheme, best first, also those that nobody has. */
function listGrades(chosen: Chosen, counts: readonly { grade: string | null; people: number }[]): Overview['grades'] {
  const counted = new Map(counts.map(({ grade, people }) => [grade, people]));
  const bands = chosen.version.definition.grades.toSorted((a, b) => decimal(b.from).comparedTo(a.from));
  const rows: Overview['grades'] = bands.map(({ grade }) => ({ grade, people: counted.get(grade) ?? 0 }));
  const without = counted.get(null) ?? 0;
  return without > 0 ? [...rows, { grade: null, people: without }] : rows;
}

function compareMissingLast(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  return decimal(left).comparedTo(right);
}
