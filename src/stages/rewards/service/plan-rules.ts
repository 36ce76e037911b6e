import { cycleOf, type FiscalCalendar, isPeriodKey, periodOf, periodRange } from '#engine/calendar/period.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { nameBase, type PlanNames } from '#engine/pay/plan/names.ts';
import { type PreparedPlan, preparePlan } from '#engine/pay/plan/pay-person.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Rules } from '#stages/scores/service/rules.ts';
import { listPublishedPlans, type PublishedPlan } from './plans.ts';

/** A plan with its published versions, oldest first. */
export type IncentivePlan = { id: number; key: string; name: string; versions: readonly PublishedPlan[] };

export async function loadPlans(ctx: Context): Promise<IncentivePlan[]> {
  const groups = Map.groupBy(await listPublishedPlans(ctx), (version) => version.planId);
  return [...groups].flatMap(([id, versions]) => {
    const [first] = versions;
    return first ? [{ id, key: first.key, name: first.name, versions }] : [];
  });
}

/**
 * The version that pays a period: the newest whose effective day is not after the period's first day; none when that one pays
 * in another cycle.
 */
export function planInForce(plan: IncentivePlan, period: string, calendar: FiscalCalendar): PublishedPlan | undefined {
  const { start } = periodRange(period, calendar);
  const newest = plan.versions
    .filter((version) => version.effectiveFrom <= start)
    .toSorted((a, b) =>
      a.effectiveFrom === b.effectiveFrom ? a.version - b.version : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
    )
    .at(-1);
  return newest?.definition.cycle === cycleOf(period) ? newest : undefined;
}

/** The day from which the plan pays at all. */
export function firstDayOf(plan: IncentivePlan): string {
  return plan.versions.map(({ effectiveFrom }) => effectiveFrom).toSorted()[0] ?? '';
}

/** The running period of a plan, or the last one it was in force. */
export function runningPeriod(plan: IncentivePlan, day: string, calendar: FiscalCalendar): string | undefined {
  const cycles = new Set(plan.versions.toReversed().map(({ definition }) => definition.cycle));
  return [...cycles]
    .map((cycle) => periodOf(day, cycle, calendar))
    .find((period) => planInForce(plan, period, calendar));
}

/** @throws Refusal target.bad_period */
export function assertPeriod(period: string): void {
  if (!isPeriodKey(period)) throw new Refusal('target.bad_period', { period });
}

/** How things are called in the explanations of pay: in the words of the KPI library and the schemes of the period. */
export function namesFor(rules: Rules, period: string): PlanNames {
  const measures = new Map<string, MeasureDefinition>(
    rules.libraryFor(period).map((measure) => [measure.key, measure]),
  );
  const schemes = new Map(rules.schemes.map(({ key, name }) => [key, { zh: name, en: name }]));
  return { measure: (key) => measures.get(key), scheme: (key) => schemes.get(key), base: nameBase };
}

export function prepareFor(definition: PlanDefinition, rules: Rules, period: string): PreparedPlan {
  return preparePlan(definition, namesFor(rules, period));
}
