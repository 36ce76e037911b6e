import { cycleOf, periodRange } from '#engine/calendar/period.ts';
import { toText } from '#engine/money.ts';
import type { MissingReason, Value } from '#engine/value.ts';
import type { Context } from '#platform/context.ts';
import { getSettings, namePeople, today } from '#stages/people/service.ts';
import { listPlanPay } from '#stages/rewards/service/plan-pay.ts';
import { computeMeasures, type MeasuredPerson } from '#stages/scores/service/listings.ts';
import { loadRules, type Rules, versionInForce } from '#stages/scores/service/rules.ts';
import { evaluateScheme, type Naming } from './evaluate-scheme.ts';
import type { Evaluation, Measured, PeriodResult, SchemeResult } from './result.ts';

/** What to evaluate: schemes by key (all of them when empty) in these periods, and the measures to show. */
export type Wanted = { schemes: readonly string[]; periods: readonly string[]; measures: readonly string[] };

/** Measures and scores of everyone and every team, as they stand after a refresh. */
export async function evaluateCompany(ctx: Context, wanted: Wanted): Promise<Evaluation> {
  const settings = await getSettings(ctx);
  const rules = await loadRules(ctx);
  const library = new Map(rules.library.map((measure) => [measure.key, measure]));
  const periods: PeriodResult[] = [];
  for (const period of wanted.periods) periods.push(await evaluatePeriod(ctx, rules, wanted, period));
  return {
    format: 'yeji-evaluation-1',
    organisation: { name: settings.organisationName, currency: settings.baseCurrency, today: await today(ctx) },
    measures: wanted.measures.flatMap((key) => {
      const measure = library.get(key);
      return measure ? [{ key, words: measure.words, unit: measure.unit, direction: measure.direction }] : [];
    }),
    periods,
  };
}

async function evaluatePeriod(ctx: Context, rules: Rules, wanted: Wanted, period: string): Promise<PeriodResult> {
  const { start, end } = periodRange(period, rules.calendar);
  const measured = await computeMeasures(ctx, wanted.measures, period);
  const naming = await nameEverything(ctx, rules, measured.people);
  const schemes: SchemeResult[] = [];
  for (const scheme of rules.schemes) {
    const version = versionInForce(scheme, period, rules.calendar);
    const asked = wanted.schemes.length === 0 || wanted.schemes.includes(scheme.key);
    if (version && asked) schemes.push(await evaluateScheme(ctx, rules, scheme, version, period, naming));
  }
  const measuresOf = (of: (measure: string) => Value) => readValues(wanted.measures, of);
  return {
    period,
    cycle: cycleOf(period),
    startOn: start,
    endOn: end,
    people: measured.people
      .map((person) => ({
        code: person.code,
        name: naming.person(person.id).name,
        team: naming.team(person.teamId),
        position: person.position,
        ...measuresOf(person.of),
      }))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    teams: rules.tree.bottomUp.toReversed().flatMap((id) => {
      const team = rules.tree.teams.get(id);
      const found = measured.teams.find((each) => each.id === id);
      if (!team || !found) return [];
      const below = new Set(rules.tree.subtreeOf(id));
      const people = measured.people.filter((person) => person.teamId !== null && below.has(person.teamId)).length;
      return [
        { code: team.code, name: team.name, parent: naming.team(team.parentId), people, ...measuresOf(found.of) },
      ];
    }),
    schemes,
    plans: await listPlanPay(ctx, period),
  };
}

async function nameEverything(ctx: Context, rules: Rules, people: readonly MeasuredPerson[]): Promise<Naming> {
  const names = await namePeople(
    ctx,
    people.map((person) => person.id),
  );
  const codes = new Map(people.map((person) => [person.id, person.code]));
  return {
    person: (id) => ({ code: codes.get(id) ?? '', name: names.get(id) ?? '' }),
    team: (id) => (id === null ? null : (rules.tree.teams.get(id)?.code ?? null)),
  };
}

function readValues(measures: readonly string[], of: (measure: string) => Value): Measured {
  const values: Record<string, string | null> = {};
  const missing: Record<string, MissingReason> = {};
  for (const measure of measures) {
    const value = of(measure);
    values[measure] = value.kind === 'number' ? toText(value.number) : null;
    if (value.kind === 'missing') missing[measure] = value.reason;
  }
  return { values, missing };
}
