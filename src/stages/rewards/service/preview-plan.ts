import { cycleOf, periodRange } from '#engine/calendar/period.ts';
import { currencyPlaces } from '#engine/currency.ts';
import { fixed, fixedText } from '#engine/fixed.ts';
import { decimal, toText, zero } from '#engine/money.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { namePeople, visiblePeople } from '#stages/people/service.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import { listSettledEarned } from '../store/live-pay.ts';
import { checkSurroundings, findProblems, warningsOf } from './check-definition.ts';
import { askedOf } from './compute.ts';
import { computeEarned, type Earned, type EarnedBy } from './earned.ts';
import { withoutEmpty } from './plan-drafts.ts';
import { assertPeriod, firstDayOf, type IncentivePlan, loadPlans, planInForce } from './plan-rules.ts';

export type PreviewAsked = {
  period: string;
  planId: number | null;
  definition: PlanDefinition;
  limit: number;
};

/**
 * Everyone's pay by a draft beside what the plan in force pays, with the same gathering and engine that pay for real. People
 * outside the caller's scope are neither shown nor counted.
 * @throws Refusal target.bad_period, plan.other_cycle, plan.currency, scheme.condition, scheme.unknown_participant
 */
export async function previewPlan(ctx: Context, asked: PreviewAsked) {
  const { period, planId, limit } = asked;
  assertPeriod(period);
  const definition = withoutEmpty(asked.definition);
  if (cycleOf(period) !== definition.cycle) throw new Refusal('plan.other_cycle', { period });
  const errors = await findProblems(ctx, definition);
  const head = { period, currency: definition.currency, errors };
  if (errors.length > 0) return { ...head, warnings: [], summary: null, components: [], people: [] };
  await checkSurroundings(ctx, definition);
  const rules = await loadRules(ctx);
  const plan = planId === null ? undefined : (await loadPlans(ctx)).find(({ id }) => id === planId);
  const range = periodRange(period, rules.calendar);
  const visible = await visiblePeople(ctx, range);
  const since = plan ? firstDayOf(plan) : range.start;
  const drafted = { planId, definition, since, period, ids: null };
  const now = plan ? await earnedNow(ctx, rules, plan, period) : null;
  const before = now?.people ?? new Map<number, Earned>();
  const after = await computeEarned(ctx, rules, drafted, now);
  const ids = [...new Set([...before.keys(), ...after.keys()])].filter((id) => visible.has(id));
  const names = await namePeople(ctx, ids);
  const decimals = currencyPlaces(definition.currency);
  const compared = ids.map((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    const teamId = now?.teamId ?? old?.teamId ?? null;
    const change = fixed(now?.earned ?? '0') - fixed(old?.earned ?? '0');
    const person = {
      id,
      name: names.get(id) ?? '',
      teamName: teamId === null ? null : (rules.tree.teams.get(teamId)?.name ?? null),
      before: old?.earned ?? null,
      after: now?.earned ?? null,
      change: fixedText(change, decimals),
    };
    return { person, size: change < 0n ? -change : change };
  });
  const people = compared.map(({ person }) => person);
  return {
    ...head,
    warnings: warningsOf(definition, rules.libraryFor(period)),
    summary: summaryOf(people, ids, after, decimals),
    components: componentsOf(definition, plan, period, rules, { ids, before, after, decimals }),
    people: compared
      .toSorted((a, b) => (a.size === b.size ? a.person.id - b.person.id : a.size > b.size ? -1 : 1))
      .slice(0, limit)
      .map(({ person }) => person),
  };
}

/** By the version in force, null where there is none: what stands stored, unless a change waits to be computed. */
async function earnedNow(ctx: Context, rules: Rules, plan: IncentivePlan, period: string): Promise<EarnedBy | null> {
  const version = planInForce(plan, period, rules.calendar);
  if (!version) return null;
  const { id: versionId, definition } = version;
  const keys = definition.components.map(({ key }) => key);
  const stored = await listSettledEarned(ctx.db, { planId: plan.id, period, versionId });
  const people =
    stored.length === 0
      ? await computeEarned(ctx, rules, askedOf(plan, version, period), null)
      : new Map(
          stored.map(({ id, earned, teamId, lines }) => [
            id,
            { earned, teamId, lines: new Map(keys.map((key, at) => [key, lines[at] ?? null])) },
          ]),
        );
  return { definition, people };
}

type Beside = { before: string | null; after: string | null; change: string };

function summaryOf(
  people: readonly Beside[],
  ids: readonly number[],
  after: ReadonlyMap<number, Earned>,
  decimals: number,
) {
  const both = people.filter((person) => person.before !== null && person.after !== null);
  const sum = (pick: (person: Beside) => string | null) =>
    people.reduce((total, person) => total.plus(decimal(pick(person) ?? zero)), zero);
  const [totalBefore, totalAfter] = [sum((person) => person.before), sum((person) => person.after)];
  const count = (holds: (person: Beside) => boolean) => people.filter(holds).length;
  return {
    peopleBefore: count((person) => person.before !== null),
    peopleAfter: count((person) => person.after !== null),
    joining: count((person) => person.before === null),
    leaving: count((person) => person.after === null),
    rising: both.filter(({ change }) => decimal(change).greaterThan(zero)).length,
    falling: both.filter(({ change }) => decimal(change).lessThan(zero)).length,
    unchanged: both.filter(({ change }) => decimal(change).isZero()).length,
    missing: ids.filter((id) => [...(after.get(id)?.lines.values() ?? [])].includes(null)).length,
    totalBefore: toText(totalBefore, decimals),
    totalAfter: toText(totalAfter, decimals),
    change: toText(totalAfter.minus(totalBefore), decimals),
  };
}

function componentsOf(
  definition: PlanDefinition,
  plan: IncentivePlan | undefined,
  period: string,
  rules: Rules,
  found: {
    ids: readonly number[];
    before: ReadonlyMap<number, Earned>;
    after: ReadonlyMap<number, Earned>;
    decimals: number;
  },
) {
  const live = plan ? planInForce(plan, period, rules.calendar)?.definition.components : undefined;
  const gone = (live ?? []).filter(({ key }) => !definition.components.some((component) => component.key === key));
  const sumOf = (earned: ReadonlyMap<number, Earned>, key: string) =>
    found.ids.reduce((sum, id) => sum.plus(decimal(earned.get(id)?.lines.get(key) ?? zero)), zero);
  return [...definition.components, ...gone].map(({ key, words }) => {
    const before = live?.some((component) => component.key === key) ? sumOf(found.before, key) : null;
    const after = definition.components.some((component) => component.key === key) ? sumOf(found.after, key) : null;
    return {
      ...{ key, words },
      before: before && toText(before, found.decimals),
      after: after && toText(after, found.decimals),
      change: toText((after ?? zero).minus(before ?? zero), found.decimals),
    };
  });
}
