import type { z } from 'zod';
import { cycleOf, cycles as knownCycles, periodOf, periodRange, periodsIn } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import { readPerson } from '#stages/people/service/list-people.ts';
import { assertVisible, today, visiblePeople } from '#stages/people/service.ts';
import { describePeriod } from '#stages/scores/service/choose.ts';
import { listResultsWithPlaces, listScoredPeriods, type PeriodResult } from '#stages/scores/service/results.ts';
import { loadRules, type Rules, type Scheme, versionInForce } from '#stages/scores/service/rules.ts';
import type { getPersonYear } from '../contract.ts';
import { figureOf } from './overview.ts';

type Answer = z.input<typeof getPersonYear.answer>;
type Asked = z.output<NonNullable<(typeof getPersonYear)['query']>>;

/**
 * One person's fiscal year: totals, grades, places and every KPI by period, and where the person belonged. Periods in which
 * the person was outside the caller's scope are left out.
 * @throws Refusal person.unknown
 */
export async function readPersonYear(ctx: Context, personId: number, asked: Asked): Promise<Answer> {
  const person = await readPerson(ctx, personId);
  const rules = await loadRules(ctx);
  const day = await today(ctx);
  const year = asked.year ?? periodOf(day, 'year', rules.calendar);
  const range = periodRange(year, rules.calendar);
  await assertVisible(ctx, personId, range);
  const scored = await listScoredPeriods(ctx, 'person', personId);
  const schemes = rules.schemes.filter(({ id }) => scored.some((row) => row.schemeId === id));
  const inYear = (row: { period: string }) => yearOf(rules, row.period) === year;
  const scheme =
    schemes.find(({ id }) => id === asked.scheme) ??
    schemes.find(({ id }) => scored.some((row) => row.schemeId === id && inYear(row))) ??
    schemes[0];
  const own = scored.filter((row) => row.schemeId === scheme?.id);
  const cycles = knownCycles.filter((cycle) => own.some((row) => inYear(row) && cycleOf(row.period) === cycle));
  const cycle = cycles.find((each) => each === asked.cycle) ?? cycles[0] ?? 'month';
  const periods = scheme ? await visiblePeriods(ctx, rules, personId, periodsIn(range, cycle, rules.calendar)) : [];
  const rows = scheme ? await listResultsWithPlaces(ctx, scheme.id, periods, personId) : [];
  return {
    person: {
      id: person.id,
      name: person.name,
      code: person.code,
      teamName: person.team?.name ?? null,
      position: person.position?.name ?? null,
      joinedOn: person.joinedOn,
      leftOn: person.leftOn,
    },
    schemes: schemes.map(({ id, name }) => ({ id, name })),
    scheme: scheme ? { id: scheme.id, name: scheme.name } : null,
    year,
    years: [...new Set([...scored.map((row) => yearOf(rules, row.period)), year])].toSorted().reverse(),
    cycle,
    cycles,
    kpis: scheme ? kpisOf(rules, scheme, periods) : [],
    periods: periods.flatMap((period) => {
      const row = rows.find((each) => each.period === period);
      return row && scheme ? [showPeriod(rules, day, row)] : [];
    }),
    assignments: person.assignments
      .filter(({ startOn, endOn }) => startOn < range.end && (endOn === null || endOn > range.start))
      .map(({ team, position, leadsTeam, startOn, endOn }) => ({
        ...{ team: team.name, position: position?.name ?? null, leadsTeam, startOn, endOn },
      })),
  };
}

function yearOf(rules: Rules, period: string): string {
  return periodOf(periodRange(period, rules.calendar).start, 'year', rules.calendar);
}

async function visiblePeriods(ctx: Context, rules: Rules, personId: number, periods: readonly string[]) {
  if (ctx.actor.scope.kind !== 'teams' || ctx.actor.personId === personId) return periods;
  const seen: string[] = [];
  for (const period of periods) {
    const people = await visiblePeople(ctx, periodRange(period, rules.calendar));
    if (people.has(personId)) seen.push(period);
  }
  return seen;
}

/** Every KPI that a version of these periods has, in the order of the newest. */
function kpisOf(rules: Rules, scheme: Scheme, periods: readonly string[]): Answer['kpis'] {
  const heads = new Map<string, Answer['kpis'][number]>();
  for (const period of periods.toReversed()) {
    const plan = rules.planFor(period);
    for (const { measure, weight } of versionInForce(scheme, period, rules.calendar)?.definition.kpis ?? []) {
      const definition = plan?.plan.measures.get(measure);
      if (!definition || heads.has(measure)) continue;
      const { words, unit, direction } = definition;
      heads.set(measure, { measure, words, unit, direction, weight });
    }
  }
  return [...heads.values()];
}

function showPeriod(rules: Rules, day: string, row: PeriodResult): Answer['periods'][number] {
  const plan = rules.planFor(row.period);
  const { result } = row;
  return {
    period: describePeriod(rules, row.period, day),
    teamName: row.teamName,
    total: result.total,
    grade: result.grade,
    place: row.place,
    of: row.of,
    figures: plan
      ? result.components.map(({ measure }) => ({
          measure,
          ...figureOf({ rules, plan, period: row.period, today: day }, result, measure),
        }))
      : [],
  };
}
